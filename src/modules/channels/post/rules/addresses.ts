import type { PostalAddress, Proposal, ReadingContext } from '../types.ts';
import { type Line, linesOf, temper } from './lines.ts';
import { asDigits, asLetters, changes } from './spelling.ts';

/** A postcode line and what stands above it, up to the name. */
export interface AddressBlock {
  readonly address: PostalAddress;
  /** Lines above the street, nearest first. */
  readonly above: readonly string[];
  readonly line: Line;
  /** Place of the postcode line among all lines. */
  readonly index: number;
  readonly certainty: number;
}

/** Four figures not beginning with 0 and two letters, as recognition may have taken them (NEN 5825). */
const figures = '[1-9IlZSB][0-9OQDIlZSBG]{3}';
/** Capitalised words, with the small ones that stand between them: `Bergen op Zoom`, `'s-Hertogenbosch`. */
const townName =
  "(?:['’]s-|['’]t )?\\p{Lu}[\\p{L}'’-]+(?:[ -](?:aan|a/d|de|den|der|het|in|op|van|bij|en|\\p{Lu}[\\p{L}'’-]+)){0,4}";
const postcode = new RegExp(`(?<![\\p{L}\\p{N}-])(${figures})\\s?([A-Za-z0-9]{2})[,\\s]+(${townName})`, 'u');
/** A postcode whose town recognition left out. */
const alone = new RegExp(`^(${figures})\\s?([A-Z]{2})$`, 'u');
/** `in 2026 om Utrecht` is no postcode. */
const isWord = /^(?:al|de|en|er|ik|in|is|na|of|om|op|te|we|zo)$/;
/** Never given out. */
const forbiddenLetters = ['SA', 'SD', 'SS'];
const label =
  /^(?:adres|straat|postadres|postcode(?: en (?:woon)?plaats)?|woonplaats|afzender|van)\s*[:.]\s*/i;
const box = /\b(postbus|antwoordnummer)\s+([0-9OIlSB]{1,6})\b/i;
const street = /^(.*\p{L}{2}.*?)[ ,]+(\d{1,5})\s*[-\s]?\s*((?:[a-z]{1,4}|\d{1,4})?)$/iu;

/** The address block in which a line has the postcode, if it has. */
export function blockAt(lines: readonly Line[], index: number): AddressBlock | undefined {
  const line = lines[index]!;
  const bare = line.text.replace(label, '');
  const match = postcode.exec(bare) ?? alone.exec(bare);
  if (match === null) return undefined;
  const [, figures, signs, town = ''] = match as unknown as [string, string, string, string?];
  if (isWord.test(signs)) return undefined;
  const code = `${asDigits(figures)}${asLetters(signs)}`;
  const corrected = changes(figures + signs.toUpperCase(), code);
  if (!/^[1-9]\d{3}[A-Z]{2}$/.test(code) || forbiddenLetters.includes(code.slice(4)) || corrected > 2)
    return undefined;
  const written = bare.slice(0, match.index).replace(/[^\p{L}\p{N}]+$/u, '');
  const above = linesAbove(lines, line).map(({ text }) => text.replace(label, ''));
  const first = written === '' ? (above.shift() ?? '') : written;
  const house = houseOf(first);
  if (house === undefined && written === '') above.unshift(first);
  const printed = `${code.slice(0, 4)} ${code.slice(4)} ${town}`.trim();
  return {
    address: {
      lines: house === undefined ? [printed] : [house.line, printed],
      postcode: code,
      houseNumber: house?.number ?? '',
      town,
    },
    above,
    line,
    index,
    certainty: (house === undefined ? 0.4 : 0.95) - corrected * 0.1,
  };
}

const blockLines = 5;

/** The lines above a line in its own column, nearest first; where a line has no such column, its first. */
function linesAbove(lines: readonly Line[], { page, at, column }: Line): Line[] {
  const before = lines.filter((line) => line.page === page && line.at < at && line.at >= at - blockLines);
  const rows = [...Map.groupBy(before, (line) => line.at).values()].reverse();
  return rows.map((row) => row.find((line) => line.column === column) ?? row[0]!);
}

/** A street with its number and addition, or a box. */
function houseOf(text: string): { line: string; number: string } | undefined {
  const boxed = box.exec(text);
  if (boxed !== null) {
    const number = asDigits(boxed[2]!);
    const word = boxed[1]!.toLowerCase() === 'postbus' ? 'Postbus' : 'Antwoordnummer';
    return { line: `${word} ${number}`, number };
  }
  const last = text.split(/,\s*/).at(-1)!;
  const match = street.exec(last.length > 3 ? last : text);
  if (match === null || match[1]!.length > 60) return undefined;
  const addition = match[3]!
    .replaceAll(/[\s-]/g, '')
    .toUpperCase()
    .replace(/^[TLI1|]{2}$/, 'II');
  return { line: match[0].trim(), number: `${match[2]}${addition}` };
}

/** A block stands by itself in the upper part of a page, or in its foot; a letterhead may put it all in one line. */
const blockLength = 60;
const letterheadLines = 4;
const headLines = 16;

/** Every address that can be the sender's, best first: not our own, and rather from the head than from a sentence. */
export function addressBlocks(
  lines: readonly Line[],
  { ownAddresses, ownNames }: ReadingContext,
): AddressBlock[] {
  const own = ownAddresses.flatMap(placesOf);
  const isOurs = ({ address: { postcode, houseNumber }, above }: AddressBlock) =>
    own.some((us) => us.postcode === postcode && (houseNumber === '' || us.houseNumber === houseNumber)) ||
    above.slice(0, 2).some((line) => ownNames.some((name) => squeezed(line).includes(squeezed(name))));
  return lines
    .flatMap((_, index) => blockAt(lines, index) ?? [])
    .filter((block) => !isOurs(block))
    .map((block) => ({ ...block, certainty: block.certainty * placeFactor(block) }))
    .sort((one, other) => other.certainty - one.certainty || one.index - other.index);
}

function placesOf(address: readonly string[]): PostalAddress[] {
  const lines = linesOf([{ text: address.join('\n'), confidence: 1 }]);
  return lines.flatMap((_, index) => blockAt(lines, index)?.address ?? []);
}

const squeezed = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

function placeFactor({ line }: AddressBlock): number {
  if (line.page > 0) return 0.6;
  if (line.text.length > blockLength) return line.at < letterheadLines ? 0.9 : 0.5;
  return line.at < headLines ? 1 : 0.8;
}

export function addressProposal(block: AddressBlock | undefined): Proposal<PostalAddress> | undefined {
  if (block === undefined) return undefined;
  const { address, line, certainty } = block;
  const evidence = address.lines.length > 1 ? `${address.lines[0]}, ${line.text}` : line.text;
  return { value: address, confidence: temper(Math.max(0.1, certainty), line), evidence, page: line.page };
}
