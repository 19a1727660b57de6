import { beforeAll, describe, expect, test } from 'vitest';
import { dayOfDate, localTimeOf } from '#engine/time/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Hall, hall } from '#tests/support/hall.ts';
import { at } from '#tests/support/municipality.ts';
import { loadVisits, openDaysOf, type SimulatedVisit, simulateYear } from '#tests/support/simulated-year.ts';
import { rebuildVisits, toldAccuracy, type WaitGrouping, waitGroups } from './index.ts';

const { db } = await testDatabase();
const minuteMs = 60_000;
let place: Hall;
let year: readonly SimulatedVisit[];

const all2026 = { from: dayOfDate(2026, 1, 1), to: dayOfDate(2026, 12, 31), zone: 'Europe/Amsterdam' };
const zone = async () => (await rulebook(place.scope)).calendar('counters', at('2027-01-04 09:00')).zone;

beforeAll(async () => {
  place = await hall(db, at('2025-12-31 09:00'), 3);
  const calendar = (await rulebook(place.scope)).calendar('counters', at('2027-01-04 09:00'));
  year = simulateYear({
    days: openDaysOf(calendar, 2026),
    services: [
      { id: place.passport, meanMinutes: 9, share: 0.7 },
      { id: place.licence, meanMinutes: 6, share: 0.3 },
    ],
    locationId: place.locationId,
    counters: place.counters.map(({ id }) => id),
    perHour: 15,
    seed: 2026,
    toldEvery: 6,
  });
  await loadVisits(
    place.scope,
    year,
    place.counters.map(({ staff }) => staff.employee.id),
  );
}, 180_000);

/** What a group should say, counted from the truth of the simulation and nothing else. */
function truthOf(visits: readonly SimulatedVisit[]) {
  const waits = visits.flatMap(({ truth }) =>
    truth.calledAt === undefined ? [] : [Math.max(0, truth.calledAt - truth.from!)],
  );
  const sorted = waits.toSorted((one, other) => one - other);
  const notCalled = visits.filter(({ truth }) => truth.leftAt !== undefined).length;
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  return {
    kept: waits.filter((wait) => wait <= 15 * minuteMs).length,
    judged: waits.length + notCalled,
    notCalled,
    noShow: visits.filter(({ truth }) => truth.missed).length,
    didNotCome: visits.filter(({ truth }) => !truth.came).length,
    medianMs: at(0.5),
    p90Ms: at(0.9),
  };
}

describe('a year at a location, against what is known to have happened', () => {
  const groups = (grouping: WaitGrouping) => waitGroups(place.scope, grouping, all2026);

  test('has visitors enough to be a year', () => {
    expect(year.length).toBeGreaterThan(20_000);
    const { kept, judged, notCalled, didNotCome } = truthOf(year);
    console.log(kept / judged, judged, notCalled, didNotCome);
  });

  test('gives the figures of the simulation, all together and in every group', async () => {
    const halfHour = await zone();
    const keys: Record<Exclude<WaitGrouping, 'all' | 'location'>, (visit: SimulatedVisit) => string> = {
      service: ({ serviceId }) => serviceId,
      way: ({ truth }) => (truth.appointment ? 'appointment' : 'walkIn'),
      halfHour: ({ truth }) => String(Math.floor(localTimeOf(truth.from!, halfHour) / 1800)),
    };
    expect(await groups('all')).toEqual([{ key: 'all', ...truthOf(year) }]);
    for (const [grouping, keyOf] of Object.entries(keys)) {
      const counted = grouping === 'halfHour' ? year.filter(({ truth }) => truth.came) : year;
      const due = [...Map.groupBy(counted, keyOf)].map(([key, own]) => ({ key, ...truthOf(own) }));
      const found = await groups(grouping as WaitGrouping);
      expect(new Map(found.map((group) => [group.key, group]))).toEqual(
        new Map(due.map((group) => [group.key, group])),
      );
    }
  });

  test('shows how often the told wait came true, and eight in ten did', async () => {
    const told = year.flatMap(({ truth }) =>
      truth.told && truth.calledAt ? [{ ...truth.told, wait: truth.calledAt - truth.from! }] : [],
    );
    const inside = told.filter(({ lowMs, highMs, wait }) => wait >= lowMs && wait <= highMs).length;
    const accuracy = await toldAccuracy(place.scope, all2026);
    expect(accuracy).toMatchObject({
      n: told.length,
      inside,
      longer: told.filter(({ highMs, wait }) => wait > highMs).length,
    });
    console.log(told.length, inside / told.length, accuracy);
    expect(inside / told.length).toBeGreaterThan(0.75);
  });

  test('stands in the register as its facts say', async () => {
    expect(await rebuildVisits(place.scope, { repair: false })).toMatchObject({
      visits: year.length,
      differences: {},
    });
  });
});
