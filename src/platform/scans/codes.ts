import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { Greys } from './pictures.ts';

const require = createRequire(import.meta.url);
let prepared: Promise<void> | undefined;

/** The reader comes with the program; by default the library would fetch it from elsewhere. */
async function prepare(): Promise<void> {
  const wasmBinary = await readFile(require.resolve('zxing-wasm/reader/zxing_reader.wasm'));
  await prepareZXingModule({
    overrides: { wasmBinary: new Uint8Array(wasmBinary).buffer },
    fireImmediately: true,
  });
}

const codesLimit = 4;

/** What the QR codes on a page say, at any angle; each once. */
export async function codesIn({ values, width, height }: Greys): Promise<string[]> {
  prepared ??= prepare();
  await prepared;
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let index = 0; index < values.length; index += 1) data.fill(values[index]!, index * 4, index * 4 + 3);
  const found = await readBarcodes(
    { data, width, height, colorSpace: 'srgb' },
    { formats: ['QRCode'], tryHarder: true, tryRotate: true, maxNumberOfSymbols: codesLimit },
  );
  return [...new Set(found.filter((code) => code.isValid).map((code) => code.text))];
}
