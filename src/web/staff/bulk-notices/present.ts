import type { HandlingNotice } from '#engine/promises/index.ts';
import { addDays, printDay } from '#engine/time/index.ts';
import type { Contact } from '#modules/contacts/index.ts';
import { noticeText, type SuggestedDay } from '#modules/handling/index.ts';
import type { FieldErrors, Typed } from '#platform/http/index.ts';
import { channelWords } from '#web/ui/index.ts';
import { itemPath } from '../addresses.ts';
import type { StaffContext } from '../context.ts';
import { sayDueDate, sayTimeLeft } from '../due.ts';
import { type Suggestion, suggestionOf } from '../item/composer/present.ts';
import { type BulkNotice, sealOf } from './read.ts';

export const bulkNoticesPath = '/werk/behandelberichten';

export interface BulkModel {
  readonly rows: readonly BulkRow[];
  readonly typed: Typed;
  readonly errors: FieldErrors;
  readonly earliest: string;
  /** What goes out when the check is passed, sealed; absent before the check. */
  readonly checked?: { readonly count: number; readonly seal: string; readonly gone: number };
}

export interface BulkRow {
  readonly id: string;
  readonly href: string;
  readonly subject: string;
  readonly text: string;
  readonly due: string;
  /** What this resident will read, once it was checked. */
  readonly preview?: string;
  /** A day that comparable contacts give reason to name. */
  readonly suggestion?: Suggestion;
}

export function presentBulk(
  context: StaffContext,
  contacts: readonly Contact[],
  suggested: ReadonlyMap<string, SuggestedDay>,
  form: {
    readonly typed: Typed;
    readonly errors: FieldErrors;
    readonly checked?: readonly BulkNotice[];
    readonly gone?: number;
  },
): BulkModel {
  const notices = new Map(form.checked?.map(({ contactId, notice }) => [contactId, notice]));
  return {
    rows: contacts.map((contact) => ({
      ...bulkRow(contact, context, notices.get(contact.id)),
      ...suggestionOf(suggested.get(contact.id)),
    })),
    typed: { ...defaults(context), ...form.typed },
    errors: form.errors,
    earliest: printDay(addDays(context.today, 1)),
    ...(form.checked
      ? { checked: { count: form.checked.length, seal: sealOf(form.checked), gone: form.gone ?? 0 } }
      : {}),
  };
}

function defaults({ staff, charter }: StaffContext): Typed {
  const { phone, email } = charter.municipality;
  return { wie: staff.employee.name, contactroute: `Bel ${phone.display} of mail naar ${email}` };
}

function bulkRow(contact: Contact, context: StaffContext, notice: HandlingNotice | undefined): BulkRow {
  const due = sayDueDate(contact, context);
  return {
    id: contact.id,
    href: itemPath(contact.id),
    subject: contact.subject,
    text: [`${channelWords[contact.channel].nl} van ${contact.party.name}`, ...(due ? [due] : [])].join(', '),
    due: sayTimeLeft(contact, context),
    ...(notice === undefined ? {} : { preview: noticeText(notice, '', contact.sort) }),
  };
}
