import { beforeAll, describe, expect, test } from 'vitest';
import type { Instant } from '#engine/time/index.ts';
import { newId } from '#platform/db/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Hall, hall } from '#tests/support/hall.ts';
import { at } from '#tests/support/municipality.ts';
import { actOnVisit, adviceAt, endEarlierDays, factsOfVisit, openCounter, visitById } from './index.ts';
import { waitsNow } from './queries/waits.ts';

const { db } = await testDatabase();
const morning = at('2026-05-06 09:00');
let place: Hall;

beforeAll(async () => {
  place = await hall(db, morning, 2);
});

const later = (minutes: number) => (morning + minutes * 60_000) as Instant;
const waitFor = async (serviceId: string, minutes: number) =>
  (await waitsNow(place.scope, place.locationId, later(minutes))).newcomers.get(serviceId);

describe('the expected wait', () => {
  test('is nothing while a counter is free', async () => {
    expect(await waitFor(place.passport, 1)).toEqual({ lowMs: 0, highMs: 0 });
  });

  test('grows with who waits, and is told with the ticket and kept with it', async () => {
    for (let minute = 2; minute < 12; minute += 1) await place.draw(later(minute));
    const { visitId } = await place.draw(later(12));
    const { told } = (await visitById(place.scope, visitId))!;
    expect(told!.lowMs).toBeGreaterThan(0);
    expect(told!.highMs).toBeGreaterThan(told!.lowMs);
    expect((await factsOfVisit(place.scope, visitId))[0]).toMatchObject({ kind: 'joined', told });
  });

  test('is known for everybody who waits, and not shorter for who came later', async () => {
    const { waiting } = await waitsNow(place.scope, place.locationId, later(13));
    const told = [...waiting.values()];
    expect(told).toHaveLength(11);
    for (const [index, one] of told.entries())
      if (index > 0) expect(one.highMs).toBeGreaterThanOrEqual(told[index - 1]!.lowMs);
  });

  test('is learned from what services took: when they turn out to be short, the wait is', async () => {
    const before = (await waitFor(place.passport, 14))!;
    const { counters } = place;
    for (let round = 0; round < 11; round += 1) {
      const visitId = await place.call(later(15 + round));
      const { staff } = counters[0]!;
      for (const act of ['start', 'finish'] as const)
        await actOnVisit(
          staff,
          visitId,
          { act },
          { now: later(15 + round + (act === 'finish' ? 1 : 0)), actId: newId() },
        );
    }
    for (let count = 0; count < 11; count += 1) await place.draw(later(60));
    // What was learned is kept for ten minutes.
    const after = (await waitFor(place.passport, 61))!;
    expect(after.highMs).toBeLessThan(before.highMs);
  });

  test('is not given for a place that has no counters', async () => {
    const elsewhere = await waitsNow(place.scope, 'elders', later(70));
    expect(elsewhere.newcomers.size).toBe(0);
  });
});

test('a counter is advised where the line is too long, and none where nobody waits', async () => {
  await endEarlierDays(place.scope, at('2026-06-01 00:10'));
  const [{ id, staff }] = place.counters as [Hall['counters'][number]];
  await openCounter(staff, id, at('2026-06-01 09:00'));
  const advised = (local: string) => adviceAt(place.scope, place.locationId, 15 * 60_000, at(local));
  expect(await advised('2026-06-01 09:01')).toBeUndefined();
  for (let count = 0; count < 40; count += 1) await place.draw(at('2026-06-01 09:02'));
  expect(await advised('2026-06-01 09:03')).toMatchObject({
    kind: 'open',
    counterId: place.counters[1]!.id,
    service: place.passport,
  });
});
