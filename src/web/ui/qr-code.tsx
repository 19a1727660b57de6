import { encode } from 'uqr';

/** A QR code as one SVG path: sharp at any size, and no request for an image. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg className="sn-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect className="sn-qr__ground" width={size} height={size} />
      <path className="sn-qr__modules" d={path.join('')} />
    </svg>
  );
}
