import { createHash } from 'node:crypto';
import type { HandlingNotice } from '#engine/promises/index.ts';
import { type Day, parseDay } from '#engine/time/index.ts';
import type { FieldErrors, Typed } from '#platform/http/index.ts';

/** A notice for one contact, with its own date. */
export interface BulkNotice {
  readonly contactId: string;
  readonly notice: HandlingNotice;
}

export type ReadNotices =
  | { readonly ok: true; readonly notices: readonly BulkNotice[] }
  | { readonly ok: false; readonly errors: FieldErrors };

/** What was checked, so that nothing else is sent: of every notice the contact and each word of it. */
export function sealOf(notices: readonly BulkNotice[]): string {
  const text = JSON.stringify(notices.map(({ contactId, notice }) => [contactId, notice]));
  return createHash('sha256').update(text).digest('base64url');
}

/** Who was ticked and stands on the list no more: somebody else did something, or others are more urgent. */
export function tickedElsewhere(typed: Typed, ids: readonly string[]): readonly string[] {
  return Object.entries(typed)
    .flatMap(([name, value]) => (value === '' ? [] : (/^kies-(.+)$/.exec(name)?.[1] ?? [])))
    .filter((id) => !ids.includes(id));
}

/**
 * What was chosen and filled in. Who, contact route and reason can hold for all, or be said for one; a date is each one's
 * own, for a day that nobody thought about is not meant.
 */
export function readNotices(typed: Typed, ids: readonly string[], today: Day): ReadNotices {
  const field = (name: string) => (typed[name] ?? '').trim();
  const chosen = ids.filter((id) => field(`kies-${id}`) !== '');
  if (chosen.length === 0)
    return { ok: false, errors: { form: 'Vink eerst aan wie een behandelbericht krijgt.' } };
  const errors: Record<string, string> = {};
  if (field('wie') === '') errors.wie = 'Schrijf wie de vragen beantwoordt.';
  if (field('contactroute') === '') errors.contactroute = 'Schrijf hoe de inwoner die persoon bereikt.';
  const notices = chosen.map((contactId): BulkNotice => {
    const when = parseDay(field(`wanneer-${contactId}`));
    if (when === undefined)
      errors[`wanneer-${contactId}`] = 'Vul de dag in waarop deze inwoner antwoord krijgt.';
    else if (when <= today) errors[`wanneer-${contactId}`] = 'Kies een dag na vandaag.';
    const why = field(`waarom-${contactId}`) || field('waarom');
    if (why === '')
      errors[`waarom-${contactId}`] = 'Schrijf waarom het langer duurt, hier of bovenaan voor iedereen.';
    return {
      contactId,
      notice: { who: field('wie'), contactRoute: field('contactroute'), why, when: when ?? (0 as Day) },
    };
  });
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, notices };
}
