/** The printer that was chosen for this device; the browser remembers which devices it may use. */
export interface ChosenPrinter {
  readonly connection: 'usb' | 'serial';
  /** Of a USB device; a device has one serial port that may be used. */
  readonly vendorId?: number;
  readonly productId?: number;
  readonly name: string;
  /** Millimetres of paper. */
  readonly width: string;
  /** Bits a second on a serial port. */
  readonly speed: string;
}

const key = 'zuil-printer';

export function chosenPrinter(): ChosenPrinter | undefined {
  const kept = localStorage.getItem(key);
  return kept === null ? undefined : (JSON.parse(kept) as ChosenPrinter);
}

export function choosePrinter(printer: ChosenPrinter | undefined): void {
  if (printer === undefined) localStorage.removeItem(key);
  else localStorage.setItem(key, JSON.stringify(printer));
}

/** USB's number for printers. */
export const printerClass = 7;

/** A printer that has not taken a receipt by then will not: without paper, or switched off. */
const longestMs = 8_000;

/**
 * Fetches a receipt and sends it to the printer of this device.
 * @param path without the width of the paper
 * @throws when the printer, or the server, does not answer
 */
export async function printReceipt(path: string, printer: ChosenPrinter): Promise<void> {
  const address = new URL(path, location.href);
  address.searchParams.set('breedte', printer.width);
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The receipt could not be fetched: ${response.status}.`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const sent = printer.connection === 'usb' ? sendByUsb(printer, bytes) : sendBySerial(printer, bytes);
  await Promise.race([sent, late()]);
}

function late(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error('The printer does not answer.')), longestMs);
  });
}

async function sendByUsb({ vendorId, productId }: ChosenPrinter, bytes: Uint8Array): Promise<void> {
  const devices = (await navigator.usb?.getDevices()) ?? [];
  const device = devices.find((one) => one.vendorId === vendorId && one.productId === productId);
  if (device === undefined) throw new Error('The printer is not connected.');
  await device.open();
  try {
    if (device.configuration === null) await device.selectConfiguration(1);
    const { interfaceNumber, endpointNumber } = outOf(device);
    await device.claimInterface(interfaceNumber);
    const { status } = await device.transferOut(endpointNumber, new Uint8Array(bytes));
    if (status !== 'ok') throw new Error(`The printer refuses: ${status}.`);
  } finally {
    await device.close();
  }
}

/** Where a printer takes what it is to print. */
function outOf({ configuration }: UsbDevice) {
  for (const { interfaceNumber, alternate } of configuration?.interfaces ?? []) {
    const out = alternate.endpoints.find(({ direction, type }) => direction === 'out' && type === 'bulk');
    if (out && alternate.interfaceClass === printerClass)
      return { interfaceNumber, endpointNumber: out.endpointNumber };
  }
  throw new Error('This device is no printer.');
}

async function sendBySerial({ speed }: ChosenPrinter, bytes: Uint8Array): Promise<void> {
  const [port] = (await navigator.serial?.getPorts()) ?? [];
  if (port === undefined) throw new Error('The printer is not connected.');
  await port.open({ baudRate: Number(speed) });
  try {
    const writer = port.writable!.getWriter();
    await writer.write(bytes);
    await writer.close();
  } finally {
    await port.close();
  }
}
