import type { Day, Instant } from '#engine/time/index.ts';

/** What was read: a message that was sent, or a version of a standard letter. */
export type PanelSubject =
  | { readonly messageId: string; readonly templateVersionId?: never }
  | { readonly templateVersionId: string; readonly messageId?: never };

/** What a panel of readers made of a text. No reader is named. */
export interface PanelVerdict {
  readonly id: string;
  /** What kind of readers: `taalambassadeurs`, `bewoners van Overvecht`. */
  readonly panel: string;
  readonly heldOn: Day;
  readonly readers: number;
  /** How many of the readers could say in their own words what the text says and asks. */
  readonly understood: number;
  /** Empty where nothing was noted. */
  readonly remarks: string;
  readonly recordedBy: string;
  readonly recordedAt: Instant;
}

/** As it was typed: what cannot be read is refused by the rules, field by field. */
export interface PanelInput {
  readonly panel: string;
  readonly heldOn: Day | undefined;
  readonly readers: number;
  readonly understood: number;
  readonly remarks: string;
}

export type PanelRefusal =
  | 'notAllowed'
  | 'panelMissing'
  | 'panelTooLong'
  | 'dayMissing'
  | 'dayInFuture'
  | 'readersMissing'
  | 'understoodMissing'
  | 'moreUnderstoodThanRead'
  | 'remarksTooLong';
