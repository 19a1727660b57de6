import { randomBytes } from 'node:crypto';
import type { MessageKind } from './schema.ts';

/** Crockford's base 32: no I, L, O or U, so that a reference survives being read out on the telephone. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A reference that a resident can read out: `SN-7K3M-92QD`, 40 random bits. Uniqueness is the table's to guard. */
export function newReference(): string {
  const bytes = randomBytes(8);
  const letters = Array.from(bytes, (byte) => alphabet[byte & 31]).join('');
  return `SN-${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** Finds references in any text, forgiving small letters, spaces for hyphens, and O, I and L for the digits they resemble. */
export function referencesIn(text: string): string[] {
  const found = text.matchAll(/\bSN[-\s]?([0-9A-TV-Z]{4})[-\s]?([0-9A-TV-Z]{4})\b/gi);
  const read = (part: string) => part.toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return [...new Set(Array.from(found, (match) => `SN-${read(match[1]!)}-${read(match[2]!)}`))];
}

/** One spelling for an e-mail address: the domain never has capitals that matter, and in practice the rest neither. */
export function normaliseEmail(address: string): string {
  return address.trim().toLowerCase();
}

/** Words that fit a line of a list. @returns at most 200 characters, or a stand-in when nothing is left */
export function tidySubject(subject: string): string {
  const tidy = subject.replace(/\s+/g, ' ').trim();
  if (tidy === '') return '(geen onderwerp)';
  return tidy.length > 200 ? `${tidy.slice(0, 199)}…` : tidy;
}

/** Digits and a leading plus, so that one number is written one way. */
export function normalisePhone(number: string): string {
  return number.trim().replace(/(?!^\+)[^0-9]/g, '');
}

/** An address line by line, without blank lines and spaces that say nothing. */
export function tidyAddress(address: string): string {
  return address
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

/**
 * Postcode and house number: what makes two spellings of a Dutch address one place. `Dorpsstraat 12-a, 1234 ab Utrecht`
 * gives `1234AB 12A`. @returns undefined for an address without a Dutch postcode
 */
export function placeOf(address: string): string | undefined {
  const postcode = [...address.matchAll(/\b([1-9]\d{3})\s?([A-Za-z]{2})\b/g)].at(-1);
  if (postcode === undefined) return undefined;
  const before = tidyAddress(address.slice(0, postcode.index)).replace(/[,\n\s]+$/, '');
  const number = /(\d{1,5})[\s-]*([A-Za-z]{0,4}(?:[\s-]*\d{1,4})?)$/.exec(before);
  const addition = (number?.[2] ?? '').replace(/[\s-]/g, '').toUpperCase();
  const place = `${postcode[1]}${postcode[2]!.toUpperCase()}`;
  return number === null ? place : `${place} ${number[1]}${addition}`;
}

/** Messages that an employee writes to a resident: how they read is counted. What the program writes is its own. */
const judgedKinds = [
  'answer',
  'handlingNotice',
  'requestForData',
  'forwardNotice',
] as const satisfies readonly MessageKind[];

export function isJudged(kind: MessageKind): boolean {
  return (judgedKinds as readonly MessageKind[]).includes(kind);
}

const titles = new Set([
  'dhr',
  'heer',
  'mevr',
  'mevrouw',
  'mw',
  'mr',
  'mrs',
  'ms',
  'familie',
  'fam',
  'drs',
  'ir',
  'ing',
  'dr',
]);

/**
 * Whether two names can be one person's: the same surname, and first names that begin alike where both have one. `Mevr. J. Jansen`
 * is `Joke Jansen` and `Jansen`, and not `P. de Vries`.
 */
export function isSameName(one: string, other: string): boolean {
  const [ours, theirs] = [nameWords(one), nameWords(other)];
  if (ours.length === 0 || theirs.length === 0 || ours.at(-1) !== theirs.at(-1)) return false;
  return ours.length === 1 || theirs.length === 1 || ours[0]!.charAt(0) === theirs[0]!.charAt(0);
}

function nameWords(name: string): readonly string[] {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}@-]+/u)
    .filter((word) => word !== '' && !titles.has(word));
}
