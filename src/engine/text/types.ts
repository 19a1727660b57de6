/** A stretch of the source: half-open, in UTF-16 code units. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/**
 * What a part of a text is. Only paragraphs and list items are judged as sentences: a heading, a cell of a table, a
 * salutation or an address is short for a reason of its own.
 */
export const blockKinds = [
  'paragraph',
  'listItem',
  'heading',
  'tableCell',
  'salutation',
  'closing',
  'address',
] as const;
export type BlockKind = (typeof blockKinds)[number];

export interface Block {
  readonly kind: BlockKind;
  readonly place: Place;
}

/** A text with its structure. Every place in the results is a place in `source`. */
export interface StructuredText {
  readonly source: string;
  readonly blocks: readonly Block[];
}

export interface Word {
  /** Small letters. */
  readonly text: string;
  readonly place: Place;
  /** Begins with a capital although no sentence begins with it: a name, which no list of words knows. */
  readonly isName: boolean;
  /** Digits. */
  readonly isNumber: boolean;
  /** A comma, colon, semicolon or dash stands between this word and the next. */
  readonly pauseAfter: boolean;
}

export interface Sentence {
  readonly place: Place;
  readonly block: BlockKind;
  readonly words: readonly Word[];
}

export const findingKinds = [
  'longSentence',
  'manyClauses',
  'tang',
  'passive',
  'nominalisation',
  'longWord',
  'rareWord',
  'plainerWord',
  'abbreviation',
  'addressForm',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** Something that makes reading harder than it need be. Texts are Dutch, for whoever writes. */
export interface Finding {
  readonly kind: FindingKind;
  readonly place: Place;
  readonly text: string;
  readonly reason: string;
  readonly suggestion: string;
}

/** What a letter should tell and this text does not seem to. */
export const missingPartNames = ['action', 'date', 'contact'] as const;
export type MissingPart = (typeof missingPartNames)[number];

/** How hard one sentence is, and by what. */
export interface JudgedSentence {
  readonly place: Place;
  readonly text: string;
  /** 0 (very hard) to 100 (very easy). */
  readonly score: number;
  /** Points that each measure takes off, the largest first; measures that take nothing are left out. */
  readonly parts: readonly { readonly measure: Measure; readonly points: number }[];
}

/** What the score is made of; each only ever makes a sentence harder. */
export const measures = [
  'length',
  'rarity',
  'formal',
  'distance',
  'passive',
  'nominal',
  'interruptions',
  'impersonal',
] as const;
export type Measure = (typeof measures)[number];

export interface TextCounts {
  readonly sentences: number;
  readonly words: number;
  readonly syllables: number;
  readonly wordsPerSentence: number;
  readonly syllablesPerHundredWords: number;
}

export interface Assessment {
  readonly counts: TextCounts;
  /** Absent for a text without sentences. */
  readonly fleschDouma?: number;
  readonly score?: number;
  readonly sentences: readonly JudgedSentence[];
  readonly findings: readonly Finding[];
  readonly missing: readonly MissingPart[];
}
