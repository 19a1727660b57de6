import { createElement } from 'react';
import {
  type Contact,
  contactById,
  contactsById,
  conversation,
  earlierContacts,
  partyChanges,
  partyDetails,
} from '#modules/contacts/index.ts';
import { othersPresent, suggestedDays, writtenAt } from '#modules/handling/index.ts';
import { askedLetter, writingDesk } from '#modules/letters/index.ts';
import { activeMembers, employeeNames, mayAssign, mayRead } from '#modules/organisation/index.ts';
import { stateOf } from '#modules/promises/index.ts';
import { ProblemError, page } from '#platform/http/index.ts';
import { composerTabs } from '../addresses.ts';
import { aroundPage } from '../around.ts';
import { canHandle } from '../chrome.ts';
import { idIn, type StaffContext, type StaffDependencies, staffContext } from '../context.ts';
import type { StaffPage, StaffRequest } from '../page.ts';
import { type ItemData, type Look, presentItem } from './present.ts';
import { namedIn } from './timeline/present.ts';
import { ItemPage } from './view.tsx';
import type { Visits } from './visits.ts';

/** How many other contacts of the resident are shown. */
const earlierShown = 10;

export const item =
  (deps: StaffDependencies, visits: Visits): StaffPage =>
  async (c) =>
    answerItem(deps, c, { visits });

/** The page of one contact: as the address asks for it, or with a form that was refused. */
export async function answerItem(
  deps: StaffDependencies,
  c: StaffRequest,
  {
    visits,
    refused,
  }: { readonly visits?: Visits; readonly refused?: Look['refused'] & { readonly status: 200 | 422 } },
): Promise<Response> {
  const [context, contact] = await Promise.all([staffContext(deps.kit, c.get('staff')), visibleContact(c)]);
  const { staff, now } = context;
  const look = lookOf(c);
  const [around, data] = await Promise.all([
    aroundPage(deps, c, context, ''),
    itemData(context, contact, look.tab === 'behandelbericht' || refused?.form === 'behandelbericht'),
    visits?.opened(staff, contact.id, now),
  ]);
  const model = presentItem(context, data, { ...look, ...(refused ? { refused } : {}) });
  return page(c, createElement(ItemPage, { ...around, page: model }), refused?.status ?? 200);
}

function lookOf(c: StaffRequest): Look {
  const tab = composerTabs.find((known) => known === c.req.query('doe'));
  const whole = c.req.query('geheel');
  return {
    all: c.req.query('alles') !== undefined || whole !== undefined,
    ...(tab ? { tab } : {}),
    ...(whole ? { wholeMessage: whole } : {}),
  };
}

/** The contact in the address. One out of sight does not exist: nobody learns that it is there. */
export async function visibleContact(c: StaffRequest): Promise<Contact> {
  const staff = c.get('staff');
  const contact = await contactById(staff, idIn(c, 'id'));
  if (!contact || !mayRead(staff.employee, contact.teamId)) throw new ProblemError('notFound');
  return contact;
}

/** Everything on the page of a contact: one round of queries, and one for the names they brought up. */
async function itemData(
  { staff, now, today, teamIds }: StaffContext,
  contact: Contact,
  isNoticing: boolean,
): Promise<ItemData> {
  const { id } = contact;
  const mayAct = canHandle(staff.employee, contact);
  const [derived, messages, { notes, drafts }, others, earlier, changes, party, desk, suggested, members] =
    await Promise.all([
      stateOf(staff, id),
      conversation(staff, id),
      writtenAt(staff, id),
      othersPresent(staff, id, now),
      earlierContacts(staff, contact.party.id, id, 2 * earlierShown),
      partyChanges(staff, contact.party.id),
      partyDetails(staff, contact.party.id),
      writingDesk(staff, contact, today),
      mayAct && isNoticing ? suggestedDays(staff, [contact], now) : undefined,
      mayAct || mayAssign(staff.employee, contact.teamId) ? activeMembers(staff, contact.teamId) : [],
    ]);
  if (!derived) throw new Error(`contact ${id} has no facts`);
  if (!party) throw new Error(`contact ${id} is of nobody`);
  const asked = mayAct && desk.isAsked ? await askedLetter(staff, id) : undefined;
  const named = namedIn(derived.facts);
  const writers = [
    ...messages.flatMap(({ writtenBy }) => writtenBy ?? []),
    ...[...notes, ...changes, ...(asked?.requests ?? [])].map(({ employeeId }) => employeeId),
    ...(asked ? [asked.writtenBy] : []),
  ];
  const [names, contacts] = await Promise.all([
    employeeNames(staff, [...named.employees, ...writers, ...(contact.handlerId ? [contact.handlerId] : [])]),
    contactsById(staff, [...named.contacts, ...changes.map(({ contactId }) => contactId)]),
  ]);
  return {
    contact,
    ...derived,
    messages,
    notes,
    drafts,
    others,
    changes,
    earlier: earlier.filter(({ teamId }) => teamIds.includes(teamId)).slice(0, earlierShown),
    names,
    references: new Map(contacts.map((other) => [other.id, other.reference])),
    party,
    desk,
    ...(asked ? { asked } : {}),
    ...(suggested?.has(id) ? { suggested: suggested.get(id)! } : {}),
    members,
  };
}
