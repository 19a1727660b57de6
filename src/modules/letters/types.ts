import type { Day, Instant } from '#engine/time/index.ts';

export const pictureFormats = ['png', 'jpg', 'svg'] as const;
export type PictureFormat = (typeof pictureFormats)[number];

export interface Picture {
  readonly content: Uint8Array;
  readonly format: PictureFormat;
  /** What it shows, for who hears the letter. */
  readonly alt: string;
}

export type WindowSide = 'left' | 'right';

/** The paper of a municipality. */
export interface Letterhead {
  readonly logo?: Picture;
  /** Stands before the date. */
  readonly town: string;
  /** In small print in the window, for what cannot be delivered. */
  readonly returnLine: string;
  readonly footer: string;
  /** Above the name of who signs. */
  readonly closing: string;
  /** Below every letter: how to react. */
  readonly postscript: string;
  readonly windowSide: WindowSide;
  /** 0 to 100: a standard text that scores less needs a reason to be put into force. */
  readonly threshold: number;
}

/** Who signs a letter, as it stands below it. */
export interface Signer {
  readonly name: string;
  readonly jobTitle: string;
}

/** What a standard text is for; a `block` stands in others. */
export const textUses = ['answer', 'handlingNotice', 'requestForData', 'forwardNotice', 'block'] as const;
export type TextUse = (typeof textUses)[number];

export interface StandardText {
  readonly id: string;
  readonly name: string;
  readonly use: TextUse;
  /** Absent: of all teams. */
  readonly teamId?: string;
  readonly ownerId: string;
  readonly archivedAt?: Instant;
  /** Newest first. */
  readonly versions: readonly TextVersion[];
}

export interface TextVersion {
  readonly id: string;
  readonly ordinal: number;
  /** Of what it says: who writes or puts into force says which one the screen showed. */
  readonly seal: string;
  readonly body: string;
  readonly writtenBy: string;
  readonly writtenAt: Instant;
  /** Absent while it is a draft. */
  readonly inForce?: {
    readonly from: Day;
    readonly reviewOn: Day;
    readonly at: Instant;
    readonly by: string;
    readonly score?: number;
    /** Why it was put into force below the threshold. */
    readonly reason?: string;
  };
}

/** A standard text as an employee chooses it. */
export interface UsableText {
  readonly versionId: string;
  readonly name: string;
  readonly use: TextUse;
}

/** Something in a standard text that cannot be filled in. Texts are Dutch, for whoever writes it. */
export interface TextFault {
  /** From 1. */
  readonly line: number;
  readonly message: string;
}
