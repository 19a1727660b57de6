import { latest } from '#engine/promises/index.ts';
import { addWorkingDays, dayOf, type Instant, openAt, startOfDay } from '#engine/time/index.ts';
import { type MunicipalRulebook, rulebook } from '#modules/charter/index.ts';
import { type Contact, contactsDueBetween } from '#modules/contacts/index.ts';
import { membersOf, municipalities } from '#modules/organisation/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Database, Scope } from '#platform/db/index.ts';
import type { Work } from '#platform/jobs/index.ts';
import { announce } from '#platform/realtime/index.ts';
import { tables } from './schema.ts';

const portion = 500;

/**
 * Tells the handler and the team leader that a promise is about to break: once per promise and person, only in working
 * time, and early enough to act (EC-76 to EC-81). A promise counts as about to break when its due moment lies before the
 * end of the next working day.
 */
export function riskNoticeWork({ db, clock }: { readonly db: Database; readonly clock: Clock }): Work {
  return {
    name: 'handling.risk',
    everyMs: 60_000,
    async run() {
      for (const scope of await municipalities(db)) await noticeRisks(scope, clock.now());
      return 'done';
    },
  };
}

/** @returns how many notices were made */
export async function noticeRisks(scope: Scope, now: Instant): Promise<number> {
  const rules = await rulebook(scope);
  const calendar = staffCalendar(rules, now);
  if (!openAt(calendar, now)) return 0;
  const next = addWorkingDays(calendar, dayOf(now, calendar.zone), 1);
  if (next === undefined) return 0;
  const horizon = startOfDay((next + 1) as typeof next, calendar.zone);
  let made = 0;
  let after: Contact | undefined;
  for (;;) {
    const contacts = await contactsDueBetween(scope, { from: now, to: horizon, after, limit: portion });
    for (const contact of contacts) made += await noticeContact(scope, contact, now);
    after = contacts.at(-1);
    if (contacts.length < portion) return made;
  }
}

function staffCalendar(rules: MunicipalRulebook, now: Instant) {
  const version = rules.versionOn(rules.dayOf(now)) ?? rules.versions.at(-1)!;
  return rules.calendar(version.charter.municipality.staffCalendar, latest);
}

/** The team leaders of the team, and the handler; without a handler everybody in the team, for somebody must take it. */
async function recipients(scope: Scope, contact: Contact): Promise<string[]> {
  const members = (await membersOf(scope, contact.teamId)).filter((member) => member.state === 'active');
  const concerned = members.filter(
    (member) => member.id === contact.handlerId || member.roles.includes('teamLeader'),
  );
  return (concerned.length > 0 ? concerned : members).map((member) => member.id);
}

async function noticeContact(scope: Scope, contact: Contact, now: Instant): Promise<number> {
  const people = await recipients(scope, contact);
  if (people.length === 0) return 0;
  const key = {
    municipality_id: scope.municipalityId,
    contact_id: contact.id,
    promise_id: `${contact.id}:${contact.dueAt}`,
  };
  const result = await tables(scope)
    .insertInto('risk_notice')
    .values(people.map((employeeId) => ({ ...key, employee_id: employeeId, noticed_at: now, read_at: null })))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  const made = Number(result.numInsertedOrUpdatedRows ?? 0n);
  if (made > 0) await announce(scope, `team:${contact.teamId}`);
  return made;
}
