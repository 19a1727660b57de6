import { createElement } from 'react';
import { z } from 'zod';
import { type Contact, partyDetails, workList } from '#modules/contacts/index.ts';
import { handlingRefusals, perform, suggestedDays } from '#modules/handling/index.ts';
import { sendLetter, usualWay } from '#modules/letters/index.ts';
import { page, parseForm, seeOther } from '#platform/http/index.ts';
import { aroundPage } from '../around.ts';
import { type StaffContext, type StaffDependencies, staffContext } from '../context.ts';
import { sayLetterRefusal } from '../item/letter/route.ts';
import type { StaffPage, StaffRequest } from '../page.ts';
import { bulkNoticesPath, presentBulk } from './present.ts';
import { type BulkNotice, readNotices, sealOf, tickedElsewhere } from './read.ts';
import { BulkPage } from './view.tsx';

/** One page is what a person can look through. */
const atMost = 50;

/** Everyone whose promise would break this week, to be told who answers and when. */
export const bulkNotices =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const context = await staffContext(deps.kit, c.get('staff'));
    return answer(deps, c, context, await contactsAtRisk(context), { typed: {}, errors: {} });
  };

/** Open work of the own teams that is late or falls due before the end of the week, most urgent first. */
async function contactsAtRisk({ staff, boundaries }: StaffContext): Promise<readonly Contact[]> {
  const { teamIds } = staff.employee;
  if (teamIds.length === 0) return [];
  const lists = await Promise.all(
    (['late', 'today', 'week'] as const).map((view) =>
      workList(staff, { teamIds, boundaries, view, limit: atMost }),
    ),
  );
  return lists.flatMap(({ items }) => items).slice(0, atMost);
}

async function answer(
  deps: StaffDependencies,
  c: StaffRequest,
  context: StaffContext,
  contacts: readonly Contact[],
  form: Parameters<typeof presentBulk>[3],
): Promise<Response> {
  const [around, suggested] = await Promise.all([
    aroundPage(deps, c, context, bulkNoticesPath),
    suggestedDays(context.staff, contacts, context.now),
  ]);
  const model = presentBulk(context, contacts, suggested, form);
  // A form that was looked at comes back like one that was refused: nothing was done yet.
  const status = form.checked || Object.keys(form.errors).length > 0 ? 422 : 200;
  return page(c, createElement(BulkPage, { ...around, page: model }), status);
}

const fields = z.record(z.string(), z.string());

/** Shows what would go out, and then sends it. Each is its own transaction: one refusal does not stop the others. */
export const sendBulk =
  (deps: StaffDependencies): StaffPage =>
  async (c) => {
    const { typed } = await parseForm(fields, c);
    const context = await staffContext(deps.kit, c.get('staff'));
    const contacts = await contactsAtRisk(context);
    const read = readNotices(
      typed,
      contacts.map(({ id }) => id),
      context.today,
    );
    if (!read.ok) return answer(deps, c, context, contacts, { typed, errors: read.errors });
    const gone = tickedElsewhere(
      typed,
      contacts.map(({ id }) => id),
    ).length;
    const isChecked = typed.gezien === sealOf(read.notices) && (gone === 0 || typed.weg === String(gone));
    if (typed.stap !== 'verstuur' || !isChecked) {
      const errors = gone === 0 ? {} : { form: goneWords(gone) };
      return answer(deps, c, context, contacts, { typed, errors, checked: read.notices, gone });
    }
    const refusals: string[] = [];
    for (const one of read.notices) {
      const contact = contacts.find(({ id }) => id === one.contactId)!;
      const refusal = await send(deps, context, contact, one);
      if (refusal) refusals.push(`${contact.reference}: ${refusal}`);
    }
    const sent = read.notices.length - refusals.length;
    const told = sent === 1 ? '1 behandelbericht gaat weg.' : `${sent} behandelberichten gaan weg.`;
    deps.kit.flash.set(c, {
      kind: refusals.length === 0 ? 'done' : 'warning',
      text: [told, ...refusals].join(' '),
    });
    return seeOther(c, bulkNoticesPath);
  };

function goneWords(gone: number): string {
  return gone === 1
    ? '1 bericht dat je aanvinkte staat niet meer in deze lijst. Daarvoor gaat niets weg. Zoek het op om te zien waarom.'
    : `${gone} berichten die je aanvinkte staan niet meer in deze lijst. Daarvoor gaat niets weg. Zoek ze op om te zien waarom.`;
}

/** By the way the resident is usually reached. @returns what stood in the way */
async function send(
  { kit }: StaffDependencies,
  { staff, now }: StaffContext,
  contact: Contact,
  { notice }: BulkNotice,
): Promise<string | undefined> {
  const act = { act: 'sendNotice', notice } as const;
  const party = await partyDetails(staff, contact.party.id);
  const way = party && usualWay(party, contact.channel);
  if (way === undefined) return 'Vul bij de inwoner een postadres in; voor e-mail is geen toestemming.';
  if (way === 'letter') {
    const outcome = await sendLetter(staff, contact.id, act, { statusUrl: kit.statusUrl }, now);
    return outcome.ok ? undefined : sayLetterRefusal(outcome.reason);
  }
  const outcome = await perform(staff, contact.id, act, now);
  return outcome.ok ? undefined : handlingRefusals[outcome.reason];
}
