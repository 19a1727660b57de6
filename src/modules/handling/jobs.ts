import { latest } from '#engine/promises/index.ts';
import { addWorkingDays, dayOf, type Instant, openAt, startOfDay, type Zone } from '#engine/time/index.ts';
import { type MunicipalRulebook, rulebook } from '#modules/charter/index.ts';
import { type Contact, contactsDueBetween } from '#modules/contacts/index.ts';
import { employee, mayRead, membersOf, municipalities } from '#modules/organisation/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Database, Scope } from '#platform/db/index.ts';
import type { Work } from '#platform/jobs/index.ts';
import type { SendOutcome } from '#platform/mail/index.ts';
import { announce } from '#platform/realtime/index.ts';
import { keepTold } from './commands/notices.ts';
import { contactsUntold, type Untold, untoldByMail } from './queries.ts';
import { riskMailText } from './rules.ts';
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

/** How such an e-mail leaves the house; made in main.ts. */
export interface ColleagueMail {
  /** @returns undefined where there is no address to send from */
  send(
    scope: Scope,
    to: { readonly name: string; readonly email: string },
    message: { readonly subject: string; readonly text: string },
  ): Promise<SendOutcome | undefined>;
  /** The address of a page of ours. */
  urlOf(path: string): string;
}

/** Between two e-mails to one person, and before another attempt where one did not leave. */
const digestGapMs = 4 * 3_600_000;
const attemptGapMs = 15 * 60_000;

/** Mails what was noticed, for who does not have the workplace open: all of it in one message, in working time only. */
export function riskMailWork({
  db,
  clock,
  mail,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly mail: ColleagueMail;
}): Work {
  return {
    name: 'handling.riskMail',
    everyMs: 60_000,
    async run() {
      for (const scope of await municipalities(db)) await mailRisks(scope, mail, clock.now());
      return 'done';
    },
  };
}

/** @returns how many e-mails left */
export async function mailRisks(scope: Scope, mail: ColleagueMail, now: Instant): Promise<number> {
  const calendar = staffCalendar(await rulebook(scope), now);
  if (!openAt(calendar, now)) return 0;
  let left = 0;
  for (const untold of await untoldByMail(scope, now))
    if (await mailRisksTo(scope, mail, untold, { now, zone: calendar.zone })) left += 1;
  return left;
}

/**
 * What was told is kept before the message leaves: a program that dies in between tells nothing twice, and the workplace
 * shows it anyway. Only what surely did not leave is tried again.
 */
async function mailRisksTo(
  scope: Scope,
  mail: ColleagueMail,
  untold: Untold,
  { now, zone }: { readonly now: Instant; readonly zone: Zone },
): Promise<boolean> {
  const person = await employee(scope, untold.employeeId);
  if (person?.state !== 'active') return false;
  const lines = (await contactsUntold(scope, untold)).flatMap(({ id, reference, status, teamId, dueAt }) =>
    status === 'open' && dueAt !== undefined && dueAt > now && mayRead(person, teamId)
      ? [{ reference, dueAt, url: mail.urlOf(`/werk/bericht/${id}`) }]
      : [],
  );
  if (lines.length === 0) return false;
  await keepTold(scope, person.id, now, (now + digestGapMs) as Instant);
  const pages = { zone, workUrl: mail.urlOf('/werk'), settingsUrl: mail.urlOf('/werk/meldingen') };
  const outcome = await mail.send(scope, person, riskMailText(person.name, lines, pages));
  if (outcome === undefined || outcome.outcome === 'deferred')
    await keepTold(scope, person.id, untold.since, (now + attemptGapMs) as Instant);
  return outcome?.outcome === 'sent';
}
