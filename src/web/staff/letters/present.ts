import { sayDay } from '#engine/time/index.ts';
import type { Contact, WaitingLetter } from '#modules/contacts/index.ts';
import type { LetterToDecide, PrintBatch } from '#modules/letters/index.ts';
import { itemPath } from '../addresses.ts';
import type { StaffContext } from '../context.ts';
import { sayNearMoment, sayTimeLeft } from '../due.ts';
import { messageWords } from '../item/timeline/present.ts';
import { teamName } from '../work/present.ts';

export const lettersPath = '/werk/brieven';
export const batchPath = (id: string): string => `${lettersPath}/stapel/${id}`;

export interface LettersModel {
  readonly toDecide: readonly { readonly href: string; readonly subject: string; readonly text: string }[];
  readonly waiting: readonly WaitingRow[];
  /** There are more than one batch holds. */
  readonly more: boolean;
  readonly makeAction: string;
  readonly open: readonly BatchRow[];
  readonly done: readonly BatchRow[];
}

export interface WaitingRow {
  readonly id: string;
  readonly href: string;
  readonly subject: string;
  readonly what: string;
  readonly to: string;
  readonly due: string;
}

export interface BatchRow {
  readonly id: string;
  readonly href: string;
  readonly title: string;
  readonly text: string;
}

export interface LettersData {
  readonly toDecide: readonly LetterToDecide[];
  /** Contacts of the letters to decide about. */
  readonly contacts: ReadonlyMap<string, Contact>;
  readonly waiting: readonly WaitingLetter[];
  readonly more: boolean;
  readonly open: readonly PrintBatch[];
  readonly done: readonly PrintBatch[];
  readonly names: ReadonlyMap<string, string>;
}

export function presentLetters(context: StaffContext, data: LettersData): LettersModel {
  const nameOf = (id: string) => data.names.get(id) ?? 'Een oud-collega';
  return {
    toDecide: data.toDecide.flatMap(({ contactId, role, writtenBy, askedAt }) => {
      const contact = data.contacts.get(contactId);
      if (contact === undefined) return [];
      const what = role === 'signs' ? 'vraagt je te tekenen' : 'vraagt je mee te lezen';
      return [
        {
          href: itemPath(contactId),
          subject: contact.subject,
          text: `${contact.reference} · ${nameOf(writtenBy)} ${what} sinds ${sayNearMoment(askedAt, context)}`,
        },
      ];
    }),
    waiting: data.waiting.map((letter) => waitingRow(letter, context)),
    more: data.more,
    makeAction: `${lettersPath}/stapel`,
    open: data.open.map((batch) => batchRow(batch, nameOf, context)),
    done: data.done.map((batch) => batchRow(batch, nameOf, context)),
  };
}

function waitingRow(letter: WaitingLetter, context: StaffContext): WaitingRow {
  const word = messageWords[letter.kind];
  return {
    id: letter.messageId,
    href: itemPath(letter.contactId),
    subject: letter.subject,
    what: `${word.charAt(0).toUpperCase()}${word.slice(1)}, ${teamName(context, letter.teamId)}`,
    to: letter.toAddress.split('\n').join(', '),
    due: letter.dueAt === null ? 'Geen datum' : sayTimeLeft({ status: 'open', dueAt: letter.dueAt }, context),
  };
}

function batchRow(batch: PrintBatch, nameOf: (id: string) => string, context: StaffContext): BatchRow {
  const count = batch.letters === 1 ? '1 brief' : `${batch.letters} brieven`;
  return {
    id: batch.id,
    href: batchPath(batch.id),
    title: `${count}, ${batch.pages === 1 ? '1 pagina' : `${batch.pages} pagina’s`}`,
    text: [`Gemaakt door ${nameOf(batch.madeBy)}, ${sayNearMoment(batch.madeAt, context)}`, fateOf(batch)]
      .filter(Boolean)
      .join('. '),
  };
}

function fateOf({ postedOn, registeredAt }: PrintBatch): string {
  if (postedOn !== undefined) return `Op de post op ${sayDay(postedOn, 'nl')}`;
  return registeredAt === undefined ? '' : 'Ongedaan gemaakt';
}
