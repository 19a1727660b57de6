import { beforeAll, describe, expect, test } from 'vitest';
import {
  type Calendar,
  type Day,
  dayOfDate,
  type Instant,
  localTimeOf,
  weekdayNumber,
} from '#engine/time/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import { monthNumber } from '#modules/promises/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Hall, hall } from '#tests/support/hall.ts';
import { at } from '#tests/support/municipality.ts';
import {
  loadShifts,
  loadVisits,
  openDaysOf,
  type SimulatedShift,
  type SimulatedVisit,
  simulateYear,
  trueRate,
} from '#tests/support/simulated-year.ts';
import {
  closeCounter,
  locationWeek,
  monthlyVisits,
  openAsPromised,
  rebuildVisits,
  toldAccuracy,
  type WaitGrouping,
  waitGroups,
} from './index.ts';

const { db } = await testDatabase();
const minuteMs = 60_000;
const perHour = 9;
let place: Hall;
let calendar: Calendar;
let year: readonly SimulatedVisit[];

const all2026 = { from: dayOfDate(2026, 1, 1), to: dayOfDate(2026, 12, 31), zone: 'Europe/Amsterdam' };

beforeAll(async () => {
  place = await hall(db, at('2025-12-31 09:00'), 2);
  calendar = (await rulebook(place.scope)).calendar('counters', at('2027-01-04 09:00'));
  year = simulateYear({
    days: openDaysOf(calendar, 2026),
    services: [
      { id: place.passport, meanMinutes: 9, share: 0.7 },
      { id: place.licence, meanMinutes: 6, share: 0.3 },
    ],
    locationId: place.locationId,
    counters: place.counters.map(({ id }) => id),
    perHour,
    seed: 2026,
    toldEvery: 24,
  });
  for (const { id, staff } of place.counters) await closeCounter(staff, id, at('2025-12-31 17:00'));
  await loadShifts(place.scope, shifts());
  await loadVisits(
    place.scope,
    year,
    place.counters.map(({ staff }) => staff.employee.id),
  );
}, 180_000);

/** A day on which nobody could come to work. */
const storm = dayOfDate(2026, 1, 15);
const lateBy = (day: Day) => day % 7;

/**
 * Both counters open up to six minutes late; one has its break from 12.00 to 12.30, the other from 12.20 to 13.00, so that for ten
 * minutes nobody is there. One stays an hour longer than was promised.
 */
function shifts(): SimulatedShift[] {
  return openDaysOf(calendar, 2026)
    .filter(({ day }) => day !== storm)
    .flatMap(({ day, opens, closes }) => {
      const after = (minutes: number) => (opens + minutes * minuteMs) as Instant;
      const begin = after(lateBy(day));
      return place.counters.flatMap(({ id, staff }, index) => {
        const who = { counterId: id, employeeId: staff.employee.id };
        const [away, back] = index === 0 ? ([180, 210] as const) : ([200, 240] as const);
        const end = index === 0 ? closes : ((closes + 60 * minuteMs) as Instant);
        return [
          { ...who, from: begin, to: after(away) },
          { ...who, from: after(back), to: end },
        ];
      });
    });
}

/** What a group should say, counted from the truth of the simulation and nothing else. */
function truthOf(visits: readonly SimulatedVisit[]) {
  const waits = visits.flatMap(({ truth }) =>
    truth.calledAt === undefined ? [] : [Math.max(0, truth.calledAt - truth.from!)],
  );
  const sorted = waits.toSorted((one, other) => one - other);
  const notCalled = visits.filter(({ truth }) => truth.leftAt !== undefined).length;
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  const kept = waits.filter((wait) => wait <= 15 * minuteMs).length;
  return {
    kept,
    calledLate: waits.length - kept,
    judged: waits.length + notCalled,
    notCalled,
    noShow: visits.filter(({ truth }) => truth.missed).length,
    didNotCome: visits.filter(({ truth }) => !truth.came).length,
    // The norm is in force all year.
    notMeasurable: 0,
    medianMs: at(0.5),
    p90Ms: at(0.9),
  };
}

describe('a year at a location, against what is known to have happened', () => {
  const groups = (grouping: WaitGrouping) => waitGroups(place.scope, grouping, all2026);

  test('has visitors enough to be a year', () => {
    expect(year.length).toBeGreaterThan(15_000);
    const { notCalled, didNotCome, noShow } = truthOf(year);
    expect(Math.min(notCalled, didNotCome, noShow)).toBeGreaterThan(100);
  });

  test('gives the figures of the simulation, all together and in every group', async () => {
    const keys: Record<
      Exclude<WaitGrouping, 'all' | 'location' | 'norm' | 'peak'>,
      (visit: SimulatedVisit) => string
    > = {
      service: ({ serviceId }) => serviceId,
      way: ({ truth }) => (truth.appointment ? 'appointment' : 'walkIn'),
      halfHour: ({ truth }) => String(Math.floor(localTimeOf(truth.from!, calendar.zone) / 1800)),
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

  test('gives the public figure of each month, the same before midnight and after', async () => {
    const monthOf = ({ day }: SimulatedVisit) => monthNumber(day);
    const [from, to] = [monthNumber(dayOfDate(2026, 1, 1)), monthNumber(dayOfDate(2026, 12, 1))];
    const due = [...Map.groupBy(year, monthOf)].map(([month, own]) => {
      const { kept, judged, didNotCome } = truthOf(own);
      return [month, { answeredInTime: kept, late: judged - kept, withdrawn: didNotCome }] as const;
    });
    for (const now of [at('2026-12-31 23:59'), at('2027-01-01 00:01'), at('2027-01-02 09:00')]) {
      const counts = await monthlyVisits(place.scope, from, to, now);
      const sums = [...Map.groupBy(counts, ({ month }) => month)].map(([month, own]) => {
        const sum = (outcome: string) =>
          own.filter((row) => row.outcome === outcome).reduce((all, { visits }) => all + visits, 0);
        return [
          month,
          { answeredInTime: sum('answeredInTime'), late: sum('late'), withdrawn: sum('withdrawn') },
        ] as const;
      });
      expect(new Map(sums)).toEqual(new Map(due));
    }
  });

  test('publishes for every hour of the week whether it is quiet or busy, as the visitors were drawn', async () => {
    const week = (await locationWeek(place.scope, place.locationId, at('2026-12-31 12:00')))!;
    const period = openDaysOf(calendar, 2026).filter(({ day }) => day >= week.from && day <= week.to);
    expect(week.to - week.from).toBeGreaterThan(85);
    const rate = (weekday: number, hour: number) => {
      const days = period.filter((one) => one.weekday === weekday);
      // An appointment an hour, of which one in twelve does not come.
      const rates = days.map((one) => trueRate(one, hour - 9, perHour) + 11 / 12);
      return rates.reduce((sum, each) => sum + each, 0) / days.length;
    };
    const rates = week.hours.map(({ weekday, hour }) => rate(weekday, hour));
    const hours = week.hours.map(({ weekday }) => period.filter((one) => one.weekday === weekday).length);
    const all = hours.reduce((sum, n) => sum + n, 0);
    const mean = rates.reduce((sum, each, index) => sum + each * hours[index]!, 0) / all;
    expect(week.hours).toHaveLength(40);
    const unsure = week.hours.filter(({ level, visitorsAnHour }, index) => {
      const truth = rates[index]! / mean;
      // What was counted differs from what was to be expected by chance: four standard deviations at most.
      expect(Math.abs(visitorsAnHour! - rates[index]!)).toBeLessThan(
        4 * Math.sqrt(rates[index]! / hours[index]!),
      );
      const due = truth >= 1.25 ? 'busy' : truth <= 0.75 ? 'quiet' : 'usual';
      return level !== due;
    });
    // Only hours that lie close to the border between two words may be on the other side of it.
    for (const { weekday, hour } of unsure) {
      const truth = rate(weekday, hour) / mean;
      expect(Math.min(Math.abs(truth - 1.25), Math.abs(truth - 0.75))).toBeLessThan(0.15);
    }
    expect(unsure.length).toBeLessThan(8);
    const waits = (weekday: number, hour: number) =>
      truthOf(
        year.filter(({ day, truth }) => {
          const from = truth.from;
          return (
            day >= week.from &&
            day <= week.to &&
            from !== undefined &&
            weekdayNumber(day) === weekday &&
            Math.floor(localTimeOf(from, calendar.zone) / 3600) === hour
          );
        }),
      );
    for (const { weekday, hour, medianMs, p90Ms } of week.hours) {
      const due = waits(weekday, hour);
      expect([medianMs, p90Ms]).toEqual([due.medianMs, due.p90Ms]);
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
    expect(inside / told.length).toBeGreaterThan(0.75);
  });

  test('says how much of the promised hours somebody was there, to the minute', async () => {
    const days = openDaysOf(calendar, 2026);
    const due = (from: Day, to: Day) => {
      const own = days.filter(({ day }) => day >= from && day <= to);
      const missed = own.map(({ day }) => (day === storm ? 480 : lateBy(day) + 10));
      return {
        promisedMs: own.length * 480 * minuteMs,
        openMs: own.reduce((sum, _, index) => sum + (480 - missed[index]!) * minuteMs, 0),
      };
    };
    const periods = [
      { from: dayOfDate(2026, 1, 1), to: dayOfDate(2026, 3, 31) },
      { from: dayOfDate(2026, 10, 1), to: dayOfDate(2026, 12, 31) },
    ];
    // The last two days of the year are not over yet.
    const found = (await openAsPromised(place.scope, periods, at('2026-12-30 12:00'))).get(place.locationId);
    expect(found).toMatchObject([
      due(periods[0]!.from, periods[0]!.to),
      due(periods[1]!.from, dayOfDate(2026, 12, 29)),
    ]);
    expect(found?.[0]?.gaps).toContainEqual({
      from: at('2026-01-15 09:00'),
      to: at('2026-01-15 17:00'),
    });
  });

  test('stands in the register as its facts say', async () => {
    expect(await rebuildVisits(place.scope, { repair: false })).toMatchObject({
      visits: year.length,
      differences: {},
    });
  });
});
