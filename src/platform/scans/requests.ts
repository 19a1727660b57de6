import type { DrawnPage, ReadPage, ScanFormat, ScanLimits, ScanRefusal } from './types.ts';

/** What the program asks of the child, one at a time. */
export type Request =
  | { readonly act: 'open'; readonly key: number; readonly bytes: Uint8Array; readonly limits: ScanLimits }
  | { readonly act: 'draw' | 'read'; readonly key: number; readonly page: number }
  | { readonly act: 'close'; readonly key: number };

export interface Opened {
  readonly format: ScanFormat;
  readonly pages: number;
  readonly madeAt?: string;
}

export type Reply =
  | { readonly ok: true; readonly value: Opened | DrawnPage | ReadPage | undefined }
  | { readonly ok: false; readonly reason: ScanRefusal }
  /** A fault of ours. */
  | { readonly ok: false; readonly error: string };
