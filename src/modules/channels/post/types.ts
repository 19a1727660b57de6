import type { ContactSort } from '#engine/charter/index.ts';
import type { Day, Instant } from '#engine/time/index.ts';

/** What was read on one page. */
export interface PageText {
  readonly text: string;
  /** 0 to 1: how well it could be read; text that the file itself carries has 1. */
  readonly confidence: number;
}

/** Something that the text of a letter seems to say, to be confirmed by a person. */
export interface Proposal<Value> {
  readonly value: Value;
  /** 0 to 1. */
  readonly confidence: number;
  /** The line it was read in, or where else it comes from. */
  readonly evidence: string;
  /** In the letter, from 0; absent where it was not read on a page. */
  readonly page?: number;
}

/** A sender's address as it will stand in the register, a line each. */
export interface PostalAddress {
  readonly lines: readonly string[];
  readonly postcode: string;
  /** With its addition: `12A`. Empty where only a postcode could be read. */
  readonly houseNumber: string;
  readonly town: string;
}

export interface LetterProposals {
  readonly sender?: Proposal<string>;
  readonly address?: Proposal<PostalAddress>;
  readonly email?: Proposal<string>;
  readonly phone?: Proposal<string>;
  /** As the writer dated it. */
  readonly dated?: Proposal<Day>;
  /** From the arrival stamp, or the separator sheet. */
  readonly arrived?: Proposal<Day>;
  readonly subject?: Proposal<string>;
  readonly sort?: Proposal<ContactSort>;
  /** One of ours; `contactId` where the letter answers a contact that we have. */
  readonly reference?: Proposal<string>;
  readonly contactId?: string;
  readonly team?: Proposal<string>;
}

/** What must be known beside the text: who we are ourselves, and what day it is. */
export interface ReadingContext {
  readonly today: Day;
  /** Lines of our own addresses: what stands there is not the sender. */
  readonly ownAddresses: readonly (readonly string[])[];
  readonly ownNames: readonly string[];
  readonly ownEmails: readonly string[];
  readonly ownPhones: readonly string[];
  /** Finds our references in any text. */
  readonly referencesIn: (text: string) => readonly string[];
}

/** What a separator sheet says of the letters behind it. */
export interface SeparatorHints {
  readonly teamId?: string | undefined;
  readonly arrivedOn?: Day | undefined;
}

/** As they are kept with a letter. */
export interface KeptHints extends SeparatorHints {
  /** What was wrong with the sheet. */
  readonly remarks?: readonly string[];
}

export type PieceState = 'waiting' | 'registered' | 'discarded' | 'joined';

/** Why a file could not become letters. */
export type FileRefusal =
  | 'empty'
  | 'unknownFormat'
  | 'tooManyBytes'
  | 'damaged'
  | 'locked'
  | 'tooManyPages'
  | 'tooManyPixels'
  | 'tooHeavy'
  | 'onlySeparators'
  /** A fault of ours, three times. */
  | 'failed';

export type FileState = 'taken' | 'drawn' | 'refused';

/** How the text of a page came to be known. */
export type PageReading = 'unread' | 'digital' | 'recognised' | 'unreadable';

export interface ScannedFile {
  readonly id: string;
  readonly name: string;
  readonly source: 'folder' | 'upload';
  readonly state: FileState;
  readonly bytes: number;
  readonly takenInAt: Instant;
  readonly scannedAt: Instant;
  readonly pages: { readonly drawn: number; readonly total: number | undefined };
  /** What to do about it, in Dutch. */
  readonly refusal: string | undefined;
  /** An earlier file with the same bytes. */
  readonly sameAs: string | undefined;
}

export interface PieceSummary {
  readonly id: string;
  readonly fileId: string;
  readonly fileName: string;
  readonly state: PieceState;
  readonly pages: number;
  /** Pages whose text is known, or cannot be. */
  readonly pagesRead: number;
  readonly takenInAt: Instant;
  readonly scannedAt: Instant;
  readonly proposals: LetterProposals;
  readonly remarks: readonly string[];
  readonly duplicate: DuplicateMark | undefined;
  readonly version: number;
}

export interface DuplicateMark {
  readonly pieceId: string;
  /** Registered already as this contact. */
  readonly contactId: string | undefined;
  readonly because: string;
}

export interface PieceRecord extends PieceSummary {
  readonly contactId: string | undefined;
  readonly discardReason: string | undefined;
  readonly pageList: readonly PieceLeaf[];
}

export interface PieceLeaf {
  readonly fileId: string;
  readonly ordinal: number;
  readonly width: number;
  readonly height: number;
  readonly blank: boolean;
  readonly reading: PageReading;
  readonly text: string;
  /** Changes when the picture does. */
  readonly etag: string;
}
