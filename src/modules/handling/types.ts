import type { Channel, ContactSort } from '#engine/charter/index.ts';
import type { Evidence, HandlingNotice, RefusalReason } from '#engine/promises/index.ts';
import type { Instant } from '#engine/time/index.ts';

/** What an employee does with a contact, with everything the act needs. Texts are what the resident will read. */
export type EmployeeAct =
  | { readonly act: 'take' }
  | { readonly act: 'release' }
  | { readonly act: 'resume' }
  | { readonly act: 'assign'; readonly employeeId: string }
  | { readonly act: 'pass'; readonly teamId: string; readonly note?: string }
  | (Sending & { readonly act: 'answer' | 'requestData'; readonly text: string })
  | (Sending & {
      readonly act: 'sendNotice';
      readonly notice: Partial<HandlingNotice>;
      readonly text?: string;
    })
  | { readonly act: 'registerAnswer'; readonly at: Instant; readonly evidence: Evidence }
  | (Sending & { readonly act: 'forward'; readonly body: string; readonly text: string })
  | {
      readonly act: 'reclassify';
      readonly channel: Channel;
      readonly sort: ContactSort;
      readonly reason: string;
    }
  | { readonly act: 'nameInvolved'; readonly employeeIds: readonly string[] }
  | { readonly act: 'closeWithoutAnswer'; readonly reason: string }
  | { readonly act: 'withdraw'; readonly at: Instant; readonly note: string }
  | { readonly act: 'reopen'; readonly note: string }
  | { readonly act: 'merge'; readonly intoReference: string }
  | { readonly act: 'split'; readonly subject: string; readonly text: string }
  | { readonly act: 'undo'; readonly factId: string }
  | { readonly act: 'correct'; readonly factId: string; readonly newAt: Instant; readonly reason: string }
  | { readonly act: 'note'; readonly text: string };

/** An act whose text a resident will read. */
export type SendingAct = Extract<EmployeeAct, { act: 'answer' | 'requestData' | 'sendNotice' | 'forward' }>;

/** What the text of an act becomes. */
interface Sending {
  /** With it the act goes out on paper, without it by e-mail. */
  readonly letter?: PreparedLetter;
  /** The version of a standard text that the text was made from. */
  readonly madeFrom?: string;
  /** Who wrote it, where a colleague had to agree before it goes: the act is the writer's. */
  readonly writtenBy?: string;
}

/** A letter as it will be printed. */
export interface PreparedLetter {
  /** Name and address, as they show through the window of the envelope. */
  readonly toAddress: string;
  readonly pdf: Uint8Array;
  /** File name for whoever opens it. */
  readonly name: string;
}

/** What stands in the way besides the rules of the promise itself. */
export type HandlingRefusal =
  | RefusalReason
  | 'notFound'
  | 'notYourTeam'
  | 'mayNotAssign'
  | 'changedMeanwhile'
  | 'noAddress'
  | 'noPostalAddress'
  | 'textMissing'
  | 'textTooLong'
  | 'otherContactUnknown'
  | 'employeeUnknown'
  | 'teamUnknown'
  | 'nameMissing'
  | 'emailUnreadable'
  | 'emailOfAnother';

export type ActOutcome =
  | { readonly ok: true; readonly contactId: string; readonly undoable?: string }
  | { readonly ok: false; readonly reason: HandlingRefusal };

export interface Note {
  readonly id: string;
  readonly employeeId: string;
  readonly at: Instant;
  readonly text: string;
}

export interface Draft {
  readonly act: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly savedAt: Instant;
}

/** A promise that is about to break, told once to one person. */
export interface RiskNotice {
  readonly contactId: string;
  readonly reference: string;
  readonly subject: string;
  readonly dueAt: Instant;
  readonly noticedAt: Instant;
}
