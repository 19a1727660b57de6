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
    readonly content: readonly number[];
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
  readonly postscript: string;
  readonly footer: string;
}

export function letterSheet(content: LetterContent): LetterSheet {
  const { letterhead, reference, municipality } = content;
  const { body, closing } = withoutClosing(content.text);
  return {
    title: `Brief van ${municipality}: ${content.subject}`,
    municipality,
    logo: letterhead.logo ? { ...letterhead.logo, content: [...letterhead.logo.content] } : null,
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
    postscript: letterhead.postscript,
    footer: letterhead.footer,
  };
}

const greeting =
  /^(?:met (?:vriendelijke|hartelijke|beste) groet(?:en)?|hartelijke groet(?:en)?|vriendelijke groet(?:en)?|hoogachtend)\b[^\n]*$/i;
const linesOfClosing = 5;

/**
 * The text without the greeting and the names that its writer ended with: the paper has its own place for who signs. The
 * words of the greeting stay the writer's.
 */
export function withoutClosing(text: string): { readonly body: string; readonly closing?: string } {
  const lines = text.trimEnd().split('\n');
  const at = lines.findLastIndex((line) => greeting.test(line.trim()));
  const below = lines.slice(at + 1).filter((line) => line.trim() !== '');
  if (at === -1 || below.length > linesOfClosing) return { body: text };
  return { body: lines.slice(0, at).join('\n').trimEnd(), closing: lines[at]!.trim() };
}

function linesOf(address: string): readonly string[] {
  return address
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
