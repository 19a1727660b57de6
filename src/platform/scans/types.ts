/** What a scanner can deliver. */
export type ScanFormat = 'pdf' | 'tiff' | 'jpeg' | 'png';

/** Why a file cannot be opened. The first three can be seen from the bytes alone. */
export type ScanRefusal =
  | 'empty'
  | 'unknownFormat'
  | 'tooManyBytes'
  | 'damaged'
  | 'locked'
  | 'tooManyPages'
  | 'tooManyPixels'
  /** It took more time or memory than one file may. */
  | 'tooHeavy';

export interface ScanLimits {
  readonly bytes: number;
  readonly pages: number;
  /** Of one picture, as it is in the file. A3 at 600 dpi has 70 million. */
  readonly pixels: number;
  readonly openingMs: number;
  /** Drawing one page, and reading one. */
  readonly pageMs: number;
  /** Of the process that opens files, all in all. */
  readonly memoryBytes: number;
}

export const scanLimits: ScanLimits = {
  bytes: 100 * 1024 * 1024,
  pages: 500,
  pixels: 75_000_000,
  openingMs: 30_000,
  pageMs: 60_000,
  memoryBytes: 1_500 * 1024 * 1024,
};

/** A page as people look at it. */
export interface PagePicture {
  /** JPEG, at most 1,600 pixels high and wide. */
  readonly image: Uint8Array;
  /** JPEG, at most 240 pixels high and wide. */
  readonly thumbnail: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface DrawnPage extends PagePicture {
  /** Hardly any ink: the back of a sheet. */
  readonly blank: boolean;
  /** What the QR codes on it say. */
  readonly codes: readonly string[];
  /** The text that the file itself carries. Absent where the page is a picture. */
  readonly text?: string;
}

/** Degrees clockwise by which a page was turned to stand upright. */
export type Turn = 0 | 90 | 180 | 270;

export interface ReadPage {
  readonly text: string;
  /** 0 to 1, of the recognition itself. */
  readonly confidence: number;
  readonly turn: Turn;
  /** Present where the page was turned. */
  readonly upright?: PagePicture;
}

export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: ScanRefusal };

/** A file that is open. Pages are numbered from 0. */
export interface OpenScan {
  readonly format: ScanFormat;
  readonly pages: number;
  /** When the scanner says it made it, in its own local time: `2026-03-27T09:05:00`. */
  readonly madeAt?: string;
  draw(page: number): Promise<Answer<DrawnPage>>;
  /** Recognises the text of a picture: about a second. */
  read(page: number): Promise<Answer<ReadPage>>;
  close(): Promise<void>;
}

export interface ScanReader {
  open(bytes: Uint8Array): Promise<Answer<OpenScan>>;
  /** Ends what is under way without waiting for it. */
  close(): Promise<void>;
}
