import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Instant } from '#engine/time/index.ts';
import { newId } from '#platform/db/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { hall } from '#tests/support/hall.ts';
import { at } from '#tests/support/municipality.ts';
import { randomFrom } from '#tests/support/year-of-work.ts';
import {
  actOnVisit,
  type CounterAct,
  callNext,
  closeLine,
  factsOfVisit,
  rebuildVisits,
  undoVisitAct,
} from './index.ts';

const { db } = await testDatabase();
const opening = at('2026-05-06 09:00');
const here = await hall(db, opening, 3);
const { scope, locationId, passport, licence } = here;
const check = () => rebuildVisits(scope, { repair: false });
const repair = () => rebuildVisits(scope, { repair: true });

/** A morning in which whatever may be done is done, now and then by mistake and taken back. */
async function busyMorning(rounds: number): Promise<void> {
  const random = randomFrom(84);
  let now = opening;
  for (let round = 0; round < rounds; round += 1) {
    now = (now + random.below(90_000)) as Instant;
    if (random.below(3) > 0) await here.draw(now, random.pick([passport, licence]));
    const { id: counterId, staff } = random.pick(here.counters);
    const called = await callNext(staff, counterId, { now, actId: newId() });
    const { rows } = await sql<{ id: string; counterId: string }>`
      select id, counter_id as "counterId" from visit where status in ('called', 'serving', 'parked', 'noShow')
      order by id`.execute(db);
    if (rows.length === 0) continue;
    const visit = called.ok ? { id: called.visitId } : random.pick(rows);
    const acts: readonly CounterAct[] = [
      { act: 'recall' },
      { act: 'start' },
      { act: 'serviceDone' },
      { act: 'addService', serviceId: licence },
      { act: 'park' },
      { act: 'resume' },
      { act: 'finish' },
      { act: 'noShow' },
      { act: 'leave' },
      { act: 'sendOn', serviceIds: [licence], locationId },
    ];
    for (let step = 0; step < 3; step += 1) {
      now = (now + random.below(60_000)) as Instant;
      const actId = newId();
      const done = await actOnVisit(staff, visit.id, random.pick(acts), { now, actId });
      if (done.ok && random.below(4) === 0)
        await undoVisitAct(staff, visit.id, actId, { now: (now + 1000) as Instant, actId: newId() });
    }
  }
}
await busyMorning(160);

describe('working out visits again from their facts', () => {
  test('gives what ordinary use has written, with acts that were taken back', async () => {
    const { rows } = await sql<{ kind: string }>`select distinct kind from visit_fact order by kind`.execute(
      db,
    );
    expect(rows.map(({ kind }) => kind)).toEqual([
      'called',
      'finished',
      'joined',
      'left',
      'noShow',
      'parked',
      'recalled',
      'resumed',
      'sentOn',
      'serviceAdded',
      'serviceDone',
      'started',
      'undone',
    ]);
    const report = await check();
    expect(report.examples).toEqual([]);
    expect(report.visits).toBeGreaterThan(80);
  });

  test('finds what was tampered with and puts it right', async () => {
    await sql`update visit set wait_ms = 0, outcome = 'calledInTime' where id =
      (select id from visit where outcome = 'calledInTime' and wait_ms > 0 limit 1)`.execute(db);
    await sql`update visit_span set to_at = to_at + 1 where ctid = (select ctid from visit_span limit 1)`.execute(
      db,
    );
    expect((await check()).differences).toEqual({ visit: 1, visit_span: 1 });
    expect((await repair()).differences).toEqual({ visit: 1, visit_span: 1 });
    expect((await check()).differences).toEqual({});
  });

  test('makes verdicts and durations again when all that follows from the facts is gone', async () => {
    const stands = () => sql`select * from visit order by id`.execute(db);
    const before = (await stands()).rows;
    await sql`delete from visit_span`.execute(db);
    await sql`update visit set outcome = null, wait_ms = null, first_called_at = null, norm_id = null, status = 'parked'`.execute(
      db,
    );
    await repair();
    expect((await stands()).rows).toEqual(before);
    expect((await check()).differences).toEqual({});
  });

  test('says of a visit without facts that nothing tells that somebody came', async () => {
    const { visitId } = await here.draw(at('2026-05-06 14:00'));
    const [fact] = await factsOfVisit(scope, visitId);
    await sql`delete from visit_fact where id = ${fact!.id}`.execute(db);
    expect((await check()).examples).toEqual([{ table: 'visit_fact', of: visitId }]);
    await sql`delete from visit where id = ${visitId}`.execute(db);
    await closeLine(here.here.administrator, locationId, at('2026-05-06 17:00'));
    expect((await check()).differences).toEqual({});
  });
});
