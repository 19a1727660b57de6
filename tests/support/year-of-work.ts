import { withException } from '#engine/charter/index.ts';
import type { Instant } from '#engine/time/index.ts';
import { sendMailWork } from '#modules/channels/email/index.ts';
import { addToContact, takeIn } from '#modules/channels/intake.ts';
import { putIntoForce, rulebook } from '#modules/charter/index.ts';
import { contactById } from '#modules/contacts/index.ts';
import { type EmployeeAct, perform } from '#modules/handling/index.ts';
import {
  admitAdministrator,
  createTeam,
  editEmployee,
  type StaffScope,
  staffScope,
} from '#modules/organisation/index.ts';
import { recountWork, stateOf } from '#modules/promises/index.ts';
import { type Database, inTransaction } from '#platform/db/index.ts';
import { createLog } from '#platform/log/index.ts';
import type { MailSender } from '#platform/mail/index.ts';
import { at, type TestMunicipality, utrecht2008 } from './municipality.ts';

export interface YearOfWork {
  readonly staff: StaffScope;
  readonly contactIds: readonly string[];
  readonly until: Instant;
  /** Acts that were carried out, by kind. */
  readonly acts: Readonly<Record<string, number>>;
}

interface Options {
  readonly contacts: number;
  readonly seed: number;
}

const hourMs = 3_600_000;
const halfway = at('2026-05-04 09:00');

/** Numbers that look random and are the same for the same seed (Park and Miller 1988). */
export function randomFrom(seed: number) {
  let state = (seed % 2_147_483_646) + 1;
  // The first number of nearby seeds is nearly the same.
  for (let warm = 0; warm < 3; warm += 1) state = (state * 48_271) % 2_147_483_647;
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return (state - 1) / 2_147_483_646;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { next, below, pick: <Item>(items: readonly Item[]): Item => items[below(items.length)]! };
}

type Random = ReturnType<typeof randomFrom>;

/**
 * Spring 2026 at a municipality: questions come in, employees do with them whatever the rules allow, mail leaves or fails,
 * residents react, and halfway the charter changes. Everything goes through the doors that the program uses.
 */
export async function yearOfWork(
  db: Database,
  { scope, teamId }: TestMunicipality,
  { contacts, seed }: Options,
): Promise<YearOfWork> {
  const random = randomFrom(seed);
  let now = at('2026-03-02 08:00');
  const clock = { now: () => now, isTest: false };
  await admitAdministrator(
    scope,
    { userId: 'anna', name: 'Anna', email: 'anna@voorbeeld.nl', alsoWorks: true },
    now,
  );
  const staff = await inTwoTeams((await staffScope(scope, 'anna'))!, teamId, now);
  const settings = { trustedHosts: [], statusUrl: (id: string) => `https://voorbeeld.nl/volg/${id}` };
  const send = sendMailWork({
    db,
    clock,
    log: createLog('silent'),
    sender: moodySender(seed),
    settings,
    fromAddress: async () => 'info@voorbeeld.nl',
    isTakingIn: () => false,
  });
  const recount = recountWork({ db, clock });
  const contactIds: string[] = [];
  const acts: Record<string, number> = {};
  for (let round = 0; round < contacts * 4; round += 1) {
    const before = now;
    now = (now + random.below(2 * hourMs)) as Instant;
    if (before < halfway && now >= halfway) await closeKingsmorrow(staff, now);
    if (round % 4 === 0) contactIds.push(await comeIn(staff, teamId, random, contactIds.length, now));
    const id = random.pick(contactIds.slice(-60));
    if (random.below(8) === 0) await react(staff, id, now);
    else {
      const other = random.pick(contactIds.slice(-60));
      const act = await anAct(staff, { id, other }, random, now);
      const outcome = await perform(staff, id, act, now);
      if (outcome.ok) acts[act.act] = (acts[act.act] ?? 0) + 1;
    }
    if (random.below(3) === 0) {
      now = (now + 30_000) as Instant;
      await send.run(new AbortController().signal);
    }
  }
  while ((await recount.run(new AbortController().signal)) === 'more');
  return { staff, contactIds, until: now, acts };
}

async function inTwoTeams(staff: StaffScope, teamId: string, now: Instant): Promise<StaffScope> {
  const created = await createTeam(staff, { name: 'Vergunningen' }, now);
  if (!created.ok) throw new Error(created.reason);
  const { id: employeeId, ...employee } = staff.employee;
  const teamIds = [teamId, created.teamId];
  const accounts = { changeEmail: async () => true, revokeSessions: async () => {} };
  const edited = await editEmployee(staff, { ...employee, employeeId, teamIds }, accounts, now);
  if (!edited.ok) throw new Error(edited.reason);
  return (await staffScope(staff, 'anna'))!;
}

/**
 * Takes most messages, refuses some, loses its answer now and then. Which ones follows from the recipient and not from the
 * order, for several messages are handed over at one time.
 */
function moodySender(seed: number): MailSender {
  const attempts = new Map<string, number>();
  return {
    async send({ envelope, onHandover }) {
      const recipient = envelope.to[0] ?? '';
      const attempt = (attempts.get(recipient) ?? 0) + 1;
      attempts.set(recipient, attempt);
      const mood = randomFrom(seed + Number(/\d+/.exec(recipient)?.[0]) * 7_919 + attempt * 104_729).below(
        12,
      );
      if (mood === 0) return { outcome: 'deferred', reason: '451 later' };
      if (mood === 1) return { outcome: 'failed', reason: '550 unknown', permanent: true };
      await onHandover?.();
      if (mood === 2) return { outcome: 'inDoubt', reason: 'connection lost' };
      return { outcome: 'sent', response: '250 ok', refused: [] };
    },
    close: async () => {},
  };
}

async function comeIn(staff: StaffScope, teamId: string, random: Random, number: number, now: Instant) {
  const channel = random.pick(['email', 'email', 'email', 'post', 'webform'] as const);
  const confirm = () => ({ toAddress: `resident${number}@example.nl`, textNew: 'Wij hebben uw bericht.' });
  const begun = await inTransaction(staff, (within) =>
    takeIn(
      within,
      {
        channel,
        teamId,
        subject: `Vraag ${number}`,
        party: { name: `Inwoner ${number}`, email: `resident${number}@example.nl` },
        receivedAt: (now - random.below(30 * hourMs)) as Instant,
        receiptOrigin: channel === 'email' ? 'receivedHeader' : 'registered',
        message: { textNew: 'Wat nu?', raw: Buffer.from(`vraag ${number}\r\n\\.\r\n\t\0einde`) },
      },
      now,
      channel === 'email' ? confirm : undefined,
    ),
  );
  return begun.contactId;
}

async function react(staff: StaffScope, contactId: string, now: Instant): Promise<void> {
  await inTransaction(staff, (within) =>
    addToContact(
      within,
      contactId,
      {
        subject: 'Re: vraag',
        receivedAt: now,
        receiptOrigin: 'arrival',
        message: { textNew: 'Nog iets: \\. en \\N en een tab\t.' },
      },
      now,
    ),
  );
}

async function anAct(
  staff: StaffScope,
  { id, other }: { id: string; other: string },
  random: Random,
  now: Instant,
): Promise<EmployeeAct> {
  const today = (await rulebook(staff)).dayOf(now);
  const contact = (await contactById(staff, id))!;
  const into = (await contactById(staff, other))!;
  const { state, facts } = (await stateOf(staff, id))!;
  const evidence = { channel: 'phone', note: 'gebeld' } as const;
  const notice = {
    who: 'Team Vergunningen',
    contactRoute: '14 030',
    when: (today + 1 + random.below(12)) as never,
    why: 'wij wachten op advies',
  };
  return random.pick<EmployeeAct>([
    { act: 'take' },
    { act: 'release' },
    { act: 'resume' },
    { act: 'assign', employeeId: staff.employee.id },
    { act: 'pass', teamId: random.pick(staff.employee.teamIds) },
    { act: 'answer', text: 'Dit is het antwoord.' },
    { act: 'answer', text: 'Dit is het antwoord.' },
    { act: 'requestData', text: 'Wilt u uw adres geven?' },
    { act: 'sendNotice', notice },
    { act: 'sendNotice', notice },
    {
      act: 'registerAnswer',
      at: Math.max(contact.receivedAt, now - random.below(40 * hourMs)) as Instant,
      evidence,
    },
    { act: 'forward', body: 'Provincie', text: 'Wij stuurden uw vraag door.' },
    { act: 'closeWithoutAnswer', reason: 'reclame' },
    { act: 'withdraw', at: now, note: 'trok de vraag in' },
    { act: 'reopen', note: 'toch niet af' },
    { act: 'merge', intoReference: into.reference },
    { act: 'split', subject: 'Tweede vraag', text: 'En dan nog dit.' },
    { act: 'note', text: 'intern' },
    { act: 'undo', factId: state.undoable ?? facts.at(-1)!.id },
    {
      act: 'correct',
      factId: state.correctable[0] ?? facts[0]!.id,
      newAt: (now - random.below(20 * hourMs)) as Instant,
      reason: 'verkeerd ingevuld',
    },
  ]);
}

async function closeKingsmorrow(staff: StaffScope, now: Instant): Promise<void> {
  const today = (await rulebook(staff)).dayOf(now);
  const edited = withException(utrecht2008, {
    exception: {
      from: '2026-05-11',
      hours: 'closed',
      reason: { nl: 'verhuizing', en: 'moving' },
    },
    validFrom: today,
  });
  if (!edited.ok) throw new Error(JSON.stringify(edited.refusals));
  const outcome = await putIntoForce(staff, { source: edited.text, now, today });
  if (!outcome.ok) throw new Error(outcome.reason);
}
