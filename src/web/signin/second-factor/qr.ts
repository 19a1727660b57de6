import { encode } from 'uqr';

export interface QrPicture {
  /** Modules in a row, the quiet zone included. */
  readonly size: number;
  /** Path of an SVG with one unit a module. */
  readonly path: string;
}

/** A QR code as one SVG path: sharp at any size, and no request for an image. */
export function qrPicture(text: string): QrPicture {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return { size, path };
}
