import type { Raster } from './pictures.ts';
import type { ScanFormat, ScanRefusal } from './types.ts';

/** One file that is open inside the child, whatever its format. */
export interface ScanDocument {
  readonly format: ScanFormat;
  readonly pages: number;
  readonly madeAt?: string;
  /** The text that the file carries itself, where there is enough of it to be the page's. */
  text(page: number): Promise<string | undefined>;
  raster(page: number): Promise<Raster>;
  close(): Promise<void>;
}

/** Ends the opening or drawing of a file within the child; the reader turns it into an answer. */
export class Refused extends Error {
  readonly reason: ScanRefusal;

  constructor(reason: ScanRefusal, options?: ErrorOptions) {
    super(`A scan is refused: ${reason}`, options);
    this.name = 'Refused';
    this.reason = reason;
  }
}
