import type { Instant } from '#engine/time/index.ts';
import {
  type Contact,
  contactByReference,
  lockContact,
  messageRows,
  newContact,
} from '#modules/contacts/index.ts';
import { mayHandle, type StaffScope } from '#modules/organisation/index.ts';
import { append, begin, type OpenedContact, openContact } from '#modules/promises/index.ts';
import { newId } from '#platform/db/index.ts';
import type { ActOutcome } from '../types.ts';
import { decided, refuse } from './deciding.ts';

/** Both contacts are opened in the order of their identifiers, so that two merges never wait for each other. */
export async function merge(
  staff: StaffScope,
  contact: Contact,
  intoReference: string,
  now: Instant,
): Promise<ActOutcome> {
  const target = await contactByReference(staff, intoReference.trim().toUpperCase());
  if (target === undefined || !mayHandle(staff.employee, target.teamId)) return refuse('otherContactUnknown');
  for (const id of [contact.id, target.id].toSorted()) await lockContact(staff, id);
  const opened = (await openContact(staff, contact.id))!;
  const into = (await openContact(staff, target.id))!;
  const refusal = decided(
    opened,
    { act: 'merge', contactId: contact.id, intoId: target.id, into: into.state },
    now,
  );
  if (refusal) return refuse(refusal);
  const by = { kind: 'employee' as const, employeeId: staff.employee.id };
  await append(staff, opened, [{ kind: 'mergedInto', contactId: target.id, by }], now);
  await append(
    staff,
    into,
    [{ kind: 'absorbed', contactId: contact.id, receivedAt: opened.state.receivedAt, by }],
    now,
  );
  return { ok: true, contactId: target.id };
}

/** The new contact keeps the moment of receipt and the sender; its first message is the part that was split off (EC-61). */
export async function split(
  staff: StaffScope,
  contact: Contact,
  opened: OpenedContact,
  act: { subject: string; text: string },
  now: Instant,
): Promise<ActOutcome> {
  if (act.text.trim() === '') return refuse('textMissing');
  const refusal = decided(opened, { act: 'split' }, now);
  if (refusal) return refuse(refusal);
  const { state } = opened;
  const by = { kind: 'employee' as const, employeeId: staff.employee.id };
  const part = newContact({ subject: act.subject, partyId: contact.party.id });
  const message = {
    id: newId(),
    contactId: part.id,
    direction: 'in',
    kind: 'message',
    at: state.receivedAt,
    subject: part.subject,
  } as const;
  const rows = messageRows(staff, {
    ...message,
    fromName: contact.party.name,
    fromAddress: contact.party.email ?? '',
    textNew: act.text.trim(),
  });
  const received = {
    kind: 'received',
    channel: state.channel,
    ...(state.sort === 'question' ? {} : { sort: state.sort }),
    teamId: state.teamId,
    origin: 'registered',
    at: state.receivedAt,
    by,
  } as const;
  await begin(staff, opened.rules, part, [received, { kind: 'splitFrom', contactId: contact.id, by }], now, {
    rows,
  });
  await append(staff, opened, [{ kind: 'splitOff', contactId: part.id, by }], now);
  return { ok: true, contactId: part.id };
}
