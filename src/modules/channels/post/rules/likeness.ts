import type { LetterProposals } from '../types.ts';
import { differBy } from './spelling.ts';

/** Words that follow each other, hashed; the smallest hashes stand for all of them (MinHash, bottom-k). */
const wordsTogether = 3;
const kept = 96;
/** A text with fewer says too little to compare. */
const fewest = 15;

/**
 * The fingerprint of a text: 32-bit numbers, ascending. Two scans of one letter share most of them, whatever recognition
 * made of a word here and there.
 */
export function fingerprintOf(texts: readonly string[]): number[] {
  const words = texts
    .join(' ')
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .match(/[\p{L}\p{N}]{2,}/gu);
  const hashes = new Set<number>();
  for (let at = 0; at + wordsTogether <= (words?.length ?? 0); at += 1)
    hashes.add(hash(words!.slice(at, at + wordsTogether).join(' ')));
  return hashes.size < fewest ? [] : [...hashes].sort((one, other) => one - other).slice(0, kept);
}

/** FNV-1a, signed. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value | 0;
}

/** The estimated share of what both texts say of all that either says, 0 to 1. */
export function likeness(one: readonly number[], other: readonly number[]): number {
  if (one.length === 0 || other.length === 0) return 0;
  const first = new Set(one);
  const second = new Set(other);
  const smallest = [...new Set([...one, ...other])]
    .sort((a, b) => a - b)
    .slice(0, Math.max(one.length, other.length));
  return smallest.filter((value) => first.has(value) && second.has(value)).length / smallest.length;
}

export interface Comparable {
  readonly fingerprint: readonly number[];
  readonly proposals: LetterProposals;
}

/**
 * How much two scans of one letter share, where the sender is known to be the same and where that can't be told. A word
 * misread in thirty costs a tenth; form letters of two people share more than letters about two things.
 */
const probable = { sameSender: 0.5, unknownSender: 0.65 };

/** Whether the one is probably the other, scanned again; neighbours who send in the same text are not. */
export function isProbableDuplicate(one: Comparable, other: Comparable): boolean {
  const sender = senders(one.proposals, other.proposals);
  if (sender === 'other' || haveOtherDates(one.proposals, other.proposals)) return false;
  const needed = sender === 'same' ? probable.sameSender : probable.unknownSender;
  return likeness(one.fingerprint, other.fingerprint) >= needed;
}

const sure = 0.7;
const misreadings = 2;

type Sameness = 'same' | 'other' | 'unknown';

/** The same by name or by place; another where neither is the same and one of them is known to differ. */
function senders(one: LetterProposals, other: LetterProposals): Sameness {
  const names = sameness(one.sender?.value, other.sender?.value, (a, b) => differBy(a, b) <= misreadings);
  const places = sameness(placeIn(one), placeIn(other), (a, b) => a === b);
  if (names === 'same' || places === 'same') return 'same';
  return names === 'other' || places === 'other' ? 'other' : 'unknown';
}

function sameness(
  one: string | undefined,
  other: string | undefined,
  isSame: (one: string, other: string) => boolean,
): Sameness {
  if (one === undefined || other === undefined) return 'unknown';
  return isSame(one.toLowerCase(), other.toLowerCase()) ? 'same' : 'other';
}

const placeIn = ({ address }: LetterProposals) =>
  address && `${address.value.postcode}${address.value.houseNumber}`;

function haveOtherDates({ dated: one }: LetterProposals, { dated: other }: LetterProposals): boolean {
  if (one === undefined || other === undefined || Math.min(one.confidence, other.confidence) < sure)
    return false;
  return one.value !== other.value;
}
