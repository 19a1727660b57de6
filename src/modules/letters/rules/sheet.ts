import type { Letterhead, PictureFormat, Signer } from '../types.ts';
import { type LetterPart, partsOf } from './parts.ts';

/** All that stands in a letter. */
export interface LetterContent {
  readonly municipality: string;
  readonly letterhead: Letterhead;
  readonly reference: string;
  readonly subject: string;
  /** Name and postal address, as they show through the window. */
  readonly toAddress: string;
  /** The day it is dated, in words. */
  readonly date: string;
  /** `Uw brief van`, and the day in words. */
  readonly received: { readonly label: string; readonly value: string };
  readonly handler: string;
  readonly phone: string;
  readonly text: string;
  readonly signers: readonly Signer[];
  /** A picture of the code that leads to the resident's own page, and our scanner to the contact. */
  readonly code: string;
}

/** What `letter.typ` prints. */
export interface LetterSheet {
  readonly title: string;
  readonly municipality: string;
  readonly logo: {
    /** The name under which the picture is given. */
    readonly file: typeof logoFile;
    readonly format: PictureFormat;
    readonly alt: string;
  } | null;
  readonly window: 'left' | 'right';
  readonly returnLine: string;
  readonly address: readonly string[];
  readonly placeAndDate: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly code: string;
  readonly codeAlt: string;
  readonly reference: string;
  readonly subject: string;
  readonly parts: readonly LetterPart[];
  readonly closing: string;
  readonly signers: readonly { readonly name: string; readonly title: string }[];
  /** What the writer put below the greeting and the names. */
  readonly after: readonly LetterPart[];
  readonly postscript: string;
  readonly footer: string;
}

export const logoFile = 'letterhead-logo';

export function letterSheet(content: LetterContent): LetterSheet {
  const { letterhead, reference, municipality } = content;
  const { body, closing, after = '' } = withoutClosing(content.text);
  return {
    title: `Brief van ${municipality}: ${content.subject}`,
    municipality,
    logo: letterhead.logo
      ? { file: logoFile, format: letterhead.logo.format, alt: letterhead.logo.alt }
      : null,
    window: letterhead.windowSide,
    returnLine: letterhead.returnLine,
    address: linesOf(content.toAddress),
    placeAndDate: `${letterhead.town}, ${content.date}`,
    facts: [
      { label: 'Ons kenmerk', value: reference },
      content.received,
      { label: 'Behandeld door', value: content.handler },
      { label: 'Telefoon', value: content.phone },
    ],
    code: content.code,
    codeAlt: `Code om uw vraag ${reference} te volgen`,
    reference,
    subject: content.subject,
    parts: partsOf(body),
    closing: closing ?? letterhead.closing,
    signers: content.signers.map(({ name, jobTitle }) => ({ name, title: jobTitle })),
    after: partsOf(after),
    postscript: letterhead.postscript,
    footer: letterhead.footer,
  };
}

const greeting =
  /^(?:met (?:vriendelijke|hartelijke|beste) groet(?:en)?|hartelijke groet(?:en)?|vriendelijke groet(?:en)?|hoogachtend)\b[^\n]*$/i;
const linesOfClosing = 5;
/** A line that says something is no name: it stays. */
const saysSomething = /[.!?:]$|:\s|^(?:p\.?s\.?|n\.?b\.?|bijlagen?)\b|.{60}/i;

/**
 * The text without the greeting and the names that its writer ended with: the paper has its own place for who signs. The
 * words of the greeting stay the writer's, and what stands below the names is printed below who signs.
 */
export function withoutClosing(text: string): {
  readonly body: string;
  readonly closing?: string;
  readonly after?: string;
} {
  const lines = text.trimEnd().split('\n');
  const at = lines.findLastIndex((line) => greeting.test(line.trim()));
  if (at === -1) return { body: text };
  const below = lines.slice(at + 1);
  const after = below.slice(namesIn(below)).join('\n').trim();
  return {
    body: lines.slice(0, at).join('\n').trimEnd(),
    closing: lines[at]!.trim(),
    ...(after === '' ? {} : { after }),
  };
}

/** How many lines below a greeting are the names of who wrote: the first lines together, if all of them can be. */
function namesIn(below: readonly string[]): number {
  const first = below.findIndex((line) => line.trim() !== '');
  if (first === -1) return below.length;
  const blank = below.findIndex((line, index) => index > first && line.trim() === '');
  const end = blank === -1 ? below.length : blank;
  const names = below.slice(first, end);
  const areNames = names.length <= linesOfClosing && !names.some((line) => saysSomething.test(line.trim()));
  return areNames ? end : 0;
}

function linesOf(address: string): readonly string[] {
  return address
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
