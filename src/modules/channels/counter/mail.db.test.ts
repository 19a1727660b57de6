import ICAL from 'ical.js';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Instant } from '#engine/time/index.ts';
import { newId } from '#platform/db/index.ts';
import { createLog } from '#platform/log/index.ts';
import type { SendOutcome } from '#platform/mail/index.ts';
import { type SeededCounters, seedCounters } from '#tests/support/counters.ts';
import { testDatabase } from '#tests/support/database.ts';
import { at } from '#tests/support/municipality.ts';
import { seed } from '#tests/support/seed.ts';
import { type VisitorPost, visitorPost } from '#tests/support/visitor-mail.ts';
import {
  addressOf,
  book,
  cancelBooking,
  forgetAddresses,
  giveAddress,
  mailsPerDay,
  moveBooking,
  type ReadyMail,
  remind,
  removeAddress,
  reportArrival,
  sendDue,
  setAppointments,
} from './index.ts';

const { db } = await testDatabase();
const monday = at('2026-05-04 12:00');
const { administrator, scope, teams } = await seed(db, { now: monday, contacts: 0 });
const locationId = 'stadhuis';
let hall: SeededCounters;
let post: VisitorPost;

beforeAll(async () => {
  hall = await seedCounters(administrator, teams[0]!.id, monday);
  await setAppointments(administrator, locationId, { counters: 20, daysAhead: 60 });
  await sql`update counter set service_ids = ${[hall.services.passport]}`.execute(db);
  post = await visitorPost();
});
afterAll(() => post.close());

let email: string;
beforeEach(() => {
  email = `${newId()}@example.nl`;
});

const doing = (now: Instant = monday, actId = newId()) => ({ now, actId });
const appointment = async (local: string, made = monday, language: 'nl' | 'en' = 'nl') => {
  const wish = { locationId, serviceIds: [hall.services.passport], at: at(local), language };
  const result = await book(scope, { ...wish, address: { email, earlier: false } }, doing(made));
  if (!result.ok) throw new Error(result.reason);
  return result.visitId;
};
/** Everything that is due at a moment is made and sent. */
const work = async (local: string) => {
  await remind(scope, at(local));
  await post.send(scope, at(local));
};
const subjects = async () => (await post.arrived(email)).map(({ subject }) => subject);
const event = (text: string) => {
  const whole = new ICAL.Component(ICAL.parse(text));
  const { uid, sequence } = new ICAL.Event(whole.getFirstSubcomponent('vevent')!);
  return { uid, sequence, method: whole.getFirstPropertyValue('method') };
};

describe('who gives an e-mail address with an appointment', () => {
  it('gets a confirmation with the page and a file for the calendar, once', async () => {
    const visitId = await appointment('2026-05-12 10:00');
    await work('2026-05-04 12:01');
    await work('2026-05-04 12:02');
    const [mail, ...more] = await post.arrived(email);
    expect(more).toEqual([]);
    expect(mail!.subject).toBe('Uw afspraak op dinsdag 12 mei 2026 om 10.00 uur');
    expect(mail!.text).toContain(`http://localhost/bezoek/${visitId}`);
    expect(mail!.text).toMatch(/Afspraakcode: \d{4} \d{4}/);
    expect(mail!.headers).toMatch(/^Auto-Submitted: auto-/m);
    expect(event(mail!.calendar!)).toMatchObject({ method: 'PUBLISH', sequence: 0 });
  });

  it('hears of moving and cancelling, and the calendar follows', async () => {
    const visitId = await appointment('2026-05-12 10:00', monday, 'en');
    await work('2026-05-04 12:01');
    await moveBooking(scope, visitId, { locationId, at: at('2026-05-13 11:00') }, doing());
    await work('2026-05-04 12:02');
    await cancelBooking(scope, visitId, doing());
    await work('2026-05-04 12:03');
    const mails = await post.arrived(email);
    expect(mails.map(({ subject }) => subject)).toEqual([
      'Your appointment on Tuesday 12 May 2026 at 10:00',
      'Your appointment was moved to Wednesday 13 May 2026 at 11:00',
      'Your appointment on Wednesday 13 May 2026 at 11:00 is off',
    ]);
    const events = mails.map(({ calendar }) => event(calendar!));
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(1);
    expect(events.map(({ sequence }) => sequence)).toEqual([0, 1, 2]);
    expect(events.map(({ method }) => method)).toEqual(['PUBLISH', 'PUBLISH', 'CANCEL']);
  });

  it('who sends the form twice is mailed once', async () => {
    const once = doing();
    const wish = { locationId, serviceIds: [hall.services.passport], at: at('2026-05-12 11:00') };
    const given = { ...wish, language: 'nl', address: { email, earlier: false } } as const;
    await Promise.all([book(scope, given, once), book(scope, given, once)]);
    await work('2026-05-04 12:01');
    expect(await subjects()).toHaveLength(1);
  });

  it('later, on the page: is told what stands, and not again for the same address', async () => {
    const wish = { locationId, serviceIds: [hall.services.passport], at: at('2026-05-12 12:00') };
    const made = await book(scope, { ...wish, language: 'nl' }, doing());
    const visitId = made.ok ? made.visitId : '';
    await giveAddress(scope, visitId, { email: ` ${email.toUpperCase()}`, earlier: false }, monday);
    await giveAddress(scope, visitId, { email, earlier: false }, monday);
    await work('2026-05-04 12:01');
    expect(await subjects()).toEqual(['Uw afspraak op dinsdag 12 mei 2026 om 12.00 uur']);
    expect(
      await giveAddress(scope, visitId, { email: 'a@b.nl\r\nBcc: c@d.nl', earlier: false }, monday),
    ).toEqual({ ok: false, reason: 'emailInvalid' });
    const long = `${'a'.repeat(300)}@b.nl`;
    expect(await giveAddress(scope, visitId, { email: long, earlier: false }, monday)).toMatchObject({
      ok: false,
    });
  });

  it('takes it back: what stood ready is not sent, and nothing comes any more', async () => {
    const visitId = await appointment('2026-05-12 13:00');
    await removeAddress(scope, visitId);
    await work('2026-05-04 12:01');
    await work('2026-05-11 10:00');
    expect(await subjects()).toEqual([]);
    expect(await addressOf(scope, visitId)).toBeUndefined();
  });
});

describe('a reminder', () => {
  it('comes one working day before at ten, once, however often the work runs', async () => {
    await appointment('2026-05-18 10:00');
    await work('2026-05-04 12:01');
    await work('2026-05-15 09:59');
    expect(await subjects()).toHaveLength(1);
    await Promise.all([remind(scope, at('2026-05-15 10:00')), remind(scope, at('2026-05-15 10:00'))]);
    await work('2026-05-15 10:01');
    await work('2026-05-15 16:00');
    expect((await subjects()).slice(1)).toEqual([
      'Denkt u aan uw afspraak op maandag 18 mei 2026 om 10.00 uur?',
    ]);
  });

  it('of a program that was off comes later, but not at night and not when one can no longer come', async () => {
    await appointment('2026-05-19 12:30');
    await work('2026-05-04 12:01');
    await work('2026-05-18 23:00');
    expect(await subjects()).toHaveLength(1);
    await work('2026-05-19 09:30');
    expect(await subjects()).toHaveLength(2);
    email = `${newId()}@example.nl`;
    await appointment('2026-05-19 11:00');
    await work('2026-05-04 12:01');
    await work('2026-05-18 23:30');
    await work('2026-05-19 09:30');
    expect(await subjects()).toHaveLength(1);
  });

  it('does not come of an appointment that was made after its moment: the confirmation has just told it', async () => {
    await appointment('2026-05-20 15:00', at('2026-05-19 10:00'));
    await work('2026-05-19 10:01');
    await work('2026-05-19 11:00');
    expect(await subjects()).toEqual(['Uw afspraak op woensdag 20 mei 2026 om 15.00 uur']);
  });

  it('of a moved appointment is of the new day; of a cancelled one none comes', async () => {
    const visitId = await appointment('2026-05-21 10:00');
    await work('2026-05-04 12:01');
    await moveBooking(scope, visitId, { locationId, at: at('2026-05-28 10:00') }, doing());
    await work('2026-05-20 10:00');
    await work('2026-05-27 10:00');
    expect((await subjects()).slice(2)).toEqual([
      'Denkt u aan uw afspraak op donderdag 28 mei 2026 om 10.00 uur?',
    ]);
    email = `${newId()}@example.nl`;
    const off = await appointment('2026-05-21 11:00');
    await cancelBooking(scope, off, doing());
    await work('2026-05-20 10:00');
    expect((await subjects()).filter((subject) => subject.startsWith('Denkt u'))).toEqual([]);
  });

  it('that stood ready is not sent when the appointment is cancelled in between', async () => {
    const visitId = await appointment('2026-05-22 10:00');
    await work('2026-05-04 12:01');
    await remind(scope, at('2026-05-21 10:00'));
    await cancelBooking(scope, visitId, doing(at('2026-05-21 10:00')));
    await work('2026-05-21 10:01');
    expect((await subjects()).filter((subject) => subject.startsWith('Denkt u'))).toEqual([]);
  });
});

describe('what goes wrong on the way', () => {
  const log = createLog('silent');
  const clock = { now: () => at('2026-05-04 12:01'), isTest: true };
  const sender = async () => ({ name: 'Gemeente Voorbeeld', address: 'balie@voorbeeld.nl' });
  const mailer = (send: (mail: ReadyMail) => ReturnType<VisitorPostSend>) => ({
    log,
    clock,
    mail: { urlOf: (id: string) => `http://localhost/bezoek/${id}`, sender, send },
  });
  type VisitorPostSend = (mail: ReadyMail) => Promise<SendOutcome>;

  it('a mail server that is away is tried again later; the message goes once', async () => {
    await appointment('2026-06-01 10:00');
    await sendDue(
      mailer(async () => ({ outcome: 'deferred', reason: 'away' })),
      scope,
      clock.now(),
    );
    await work('2026-05-04 12:01');
    expect(await subjects()).toEqual([]);
    await work('2026-05-04 12:03');
    await work('2026-05-04 12:30');
    expect(await subjects()).toHaveLength(1);
  });

  it('a program that dies after the message may have left never sends it again, and the page says so', async () => {
    const visitId = await appointment('2026-06-01 11:00');
    const dies = mailer(async ({ onHandover }) => {
      await onHandover();
      throw new Error('the program died');
    });
    await expect(sendDue(dies, scope, clock.now())).rejects.toThrow('the program died');
    await work('2026-05-04 12:03');
    expect(await subjects()).toEqual([]);
    expect((await addressOf(scope, visitId))?.trouble).toBe('failed');
  });

  it('who is there already gets no confirmation that was late', async () => {
    const visitId = await appointment('2026-05-04 13:00');
    await sendDue(
      mailer(async () => ({ outcome: 'deferred', reason: 'away' })),
      scope,
      clock.now(),
    );
    await reportArrival(scope, visitId, doing(at('2026-05-04 12:50')));
    await work('2026-05-04 12:55');
    expect(await subjects()).toEqual([]);
  });

  it('an address that the mail server refuses stands in no log, and the page says that it did not arrive', async () => {
    const visitId = await appointment('2026-06-01 14:00');
    const lines: string[] = [];
    const stream = { write: (line: string) => void lines.push(line) };
    const refusing = {
      ...mailer(async ({ to }) => ({ outcome: 'failed', reason: `550 <${to}> unknown`, permanent: true })),
      log: pino({ level: 'trace' }, stream),
    };
    await sendDue(refusing, scope, clock.now());
    const broken = {
      ...refusing,
      ...mailer(async ({ to }) => Promise.reject(new Error(to))),
      log: refusing.log,
    };
    await appointment('2026-06-01 15:00');
    await sendDue(broken, scope, clock.now());
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join()).not.toContain(email);
    expect((await addressOf(scope, visitId))?.trouble).toBe('failed');
    expect(await tablesWith(email)).toEqual(['appointment_address']);
  });

  it('an appointment that is cancelled while its message is made ready gets no stale one', async () => {
    const visitId = await appointment('2026-06-01 12:00');
    const slow = mailer(async ({ onHandover }) => {
      await cancelBooking(scope, visitId, doing());
      await onHandover().catch(() => {});
      return { outcome: 'deferred', reason: '' };
    });
    await sendDue(slow, scope, clock.now());
    await work('2026-05-04 12:03');
    expect(await subjects()).toEqual(['Uw afspraak op maandag 1 juni 2026 om 12.00 uur gaat niet door']);
  });
});

describe('privacy', () => {
  it('one address gets so many messages a day and no more, also behind a plus, and also after it was taken back', async () => {
    const plain = email;
    for (let serial = 0; serial < mailsPerDay + 2; serial += 1) {
      email = plain.replace('@', `+${serial}@`);
      const visitId = await appointment(
        `2026-06-02 ${String(9 + Math.floor(serial / 2)).padStart(2, '0')}:00`,
      );
      if (serial === 0) {
        await work('2026-05-04 12:01');
        await removeAddress(scope, visitId);
      }
      if (serial === mailsPerDay + 1) expect((await addressOf(scope, visitId))?.trouble).toBe('overLimit');
    }
    await work('2026-05-04 12:01');
    const counts = await Promise.all(
      Array.from({ length: mailsPerDay + 2 }, (_, serial) => post.arrived(plain.replace('@', `+${serial}@`))),
    );
    expect(counts.flat()).toHaveLength(mailsPerDay);
    await forgetAddresses(scope, at('2026-05-05 09:00'));
    email = plain;
    await appointment('2026-06-02 11:00', at('2026-05-05 09:00'));
    await work('2026-05-05 09:01');
    expect(await subjects()).toHaveLength(1);
  });

  it('the address is gone at the end of the day after the visit, with what was mailed, and stands nowhere else', async () => {
    const visitId = await appointment('2026-06-03 10:00');
    await work('2026-05-04 12:01');
    await reportArrival(scope, visitId, doing(at('2026-06-03 09:50')));
    await forgetAddresses(scope, at('2026-06-04 23:59'));
    expect(await addressOf(scope, visitId)).toBeDefined();
    expect(await tablesWith(email)).toEqual(['appointment_address']);
    await forgetAddresses(scope, at('2026-06-05 00:00'));
    expect(await addressOf(scope, visitId)).toBeUndefined();
    expect(await tablesWith(email)).toEqual([]);
    expect(await tablesWith(visitId)).not.toContain('appointment_mail');
  });

  it('of a cancelled appointment the address is gone at the end of the day after', async () => {
    const visitId = await appointment('2026-06-24 10:00');
    await cancelBooking(scope, visitId, doing(at('2026-06-10 10:00')));
    await forgetAddresses(scope, at('2026-06-11 23:59'));
    expect(await addressOf(scope, visitId)).toBeDefined();
    await forgetAddresses(scope, at('2026-06-12 00:00'));
    expect(await addressOf(scope, visitId)).toBeUndefined();
  });
});

/** Every table in which a text stands anywhere. */
async function tablesWith(text: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name`.execute(db);
  const found: string[] = [];
  for (const { name } of rows) {
    const hits = await sql<{ hits: string }>`select count(*) as hits from ${sql.table(name)} t
      where t::text ilike ${`%${text}%`}`.execute(db);
    if (Number(hits.rows[0]!.hits) > 0) found.push(name);
  }
  return found;
}
