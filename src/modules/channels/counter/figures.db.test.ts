import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Instant, parseDay } from '#engine/time/index.ts';
import { newId } from '#platform/db/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Hall, hall } from '#tests/support/hall.ts';
import { at } from '#tests/support/municipality.ts';
import { toldAccuracy, type WaitGrouping, waitGroups } from './index.ts';

const { db } = await testDatabase();
let place: Hall;
const minuteMs = 60_000;

/** A visit that was called after so many minutes, as it stands in the register. */
async function called(
  local: string,
  minutes: number,
  more: {
    readonly told?: readonly [number, number];
    readonly appointed?: boolean;
    readonly outcome?: string;
  } = {},
): Promise<void> {
  const from = at(local);
  const outcome = more.outcome ?? (minutes <= 15 ? 'calledInTime' : 'calledLate');
  const [low, high] = more.told ?? [null, null];
  await sql`insert into visit (municipality_id, id, location_id, first_location_id, day, ticket, language, status, way, service_ids, first_service_id,
      appointed_at, joined_at, promise_from, turn_at, first_called_at, told_low_ms, told_high_ms, norm_id, maximum_ms, outcome, wait_ms)
    values (${place.scope.municipalityId}, ${newId()}, 'stadhuis', 'stadhuis', ${parseDay(local.slice(0, 10))!}, 'A001', 'nl', 'done', 'kiosk',
      '{}', ${place.passport}, ${more.appointed ? from : null}, ${from}, ${from}, ${from}, ${from + minutes * minuteMs},
      ${low === null ? null : low * minuteMs}, ${high === null ? null : high * minuteMs}, 'counter-wait', ${15 * minuteMs}, ${outcome},
      ${minutes * minuteMs})`.execute(db);
}

beforeAll(async () => {
  place = await hall(db, at('2026-03-02 09:00'), 1);
});

const march = { from: parseDay('2026-03-01')!, to: parseDay('2026-03-31')!, zone: 'Europe/Amsterdam' };
const groups = (grouping: WaitGrouping, period = march) => waitGroups(place.scope, grouping, period);

describe('the figures of waiting', () => {
  test('EC-84: one visitor who waited thirty minutes, and twenty days without visitors, give thirty minutes', async () => {
    await called('2026-03-03 10:05', 30);
    expect(await groups('all')).toMatchObject([{ kept: 0, judged: 1, medianMs: 30 * minuteMs }]);
    expect((await groups('halfHour')).map(({ key }) => key)).toEqual(['20']);
  });

  test('are weighted by visits, and who was not called counts as not kept', async () => {
    for (let count = 0; count < 8; count += 1) await called('2026-03-04 09:10', 5);
    await called('2026-03-04 09:20', 7, { outcome: 'notCalled' });
    expect(await groups('all')).toMatchObject([
      { kept: 8, judged: 10, notCalled: 1, medianMs: 5 * minuteMs },
    ]);
    expect((await groups('halfHour')).map(({ key, judged }) => [key, judged])).toEqual([
      ['18', 9],
      ['20', 1],
    ]);
  });

  test('say the half hour of the clock on the wall, before and after the night it changes', async () => {
    await called('2026-03-27 09:40', 3, { appointed: true });
    await called('2026-03-30 09:40', 3, { appointed: true });
    expect((await groups('halfHour')).find(({ key }) => key === '19')).toMatchObject({ judged: 2 });
    expect((await groups('way')).find(({ key }) => key === 'appointment')).toMatchObject({
      judged: 2,
      kept: 2,
    });
  });

  test('EC-83: the last minute of a month is of that month', async () => {
    await called('2026-03-31 23:59', 1);
    await called('2026-04-01 00:00', 1);
    const april = { ...march, from: parseDay('2026-04-01')!, to: parseDay('2026-04-30')! };
    expect(await groups('all', april)).toMatchObject([{ judged: 1 }]);
  });

  test('EC-85: what was told is held against what happened', async () => {
    const may = { ...march, from: parseDay('2026-05-01')!, to: parseDay('2026-05-31')! };
    expect(await toldAccuracy(place.scope, may)).toEqual({
      n: 0,
      inside: 0,
      longer: 0,
      medianErrorMs: undefined,
    });
    await called('2026-05-04 10:00', 8, { told: [5, 10] });
    await called('2026-05-04 10:01', 10, { told: [5, 10] });
    await called('2026-05-04 10:02', 12, { told: [5, 10] });
    await called('2026-05-04 10:03', 2, { told: [5, 10] });
    expect(await toldAccuracy(place.scope, may)).toEqual({
      n: 4,
      inside: 2,
      longer: 1,
      medianErrorMs: (2.5 * minuteMs) as Instant,
    });
  });
});
