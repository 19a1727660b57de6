import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type Calendar,
  type Day,
  type Instant,
  instantAt,
  type LocalTime,
  parseDay,
} from '#engine/time/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import { newId } from '#platform/db/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Hall, hall } from '#tests/support/hall.ts';
import { at } from '#tests/support/municipality.ts';
import { beforeSummer, mondays, seedPastVisits } from '#tests/support/past-visits.ts';
import { type DayPlan, dayPlan, type PlanRequest, peakOutlook, setCounter } from './index.ts';
import { planningBasis } from './queries/planning.ts';
import { locationsOn } from './rules/index.ts';

const { db } = await testDatabase();
const day = (text: string): Day => parseDay(text)!;
const now = at('2026-04-20 08:00');
const aim = { normSeconds: 900, share: 0.95 };
let place: Hall;
let calendar: Calendar;
let visits: number;

beforeAll(async () => {
  place = await hall(db, at('2026-03-02 09:00'), 6);
  const rules = await rulebook(place.scope);
  const location = locationsOn(rules, rules.dayOf(now)).find(({ id }) => id === place.locationId)!;
  calendar = rules.calendar(location.calendar, now);
  const [peak, busyMonday] = [beforeSummer(day('2025-06-11')), mondays(1.5)];
  visits = await seedPastVisits(place.scope, {
    locationId: place.locationId,
    calendar,
    from: day('2024-12-09'),
    until: day('2026-04-20'),
    perHour: { [place.passport]: 12, [place.licence]: 4 },
    factor: (date) => peak(date) * busyMonday(date) * (date >= day('2025-12-01') ? 1.1 : 1),
  });
  await neverCame(place.locationId, day('2026-04-15'));
  const elsewhere = { locationId: 'elders', calendar, perHour: { [place.passport]: 5 } };
  await seedPastVisits(place.scope, { ...elsewhere, from: day('2026-04-01'), until: day('2026-04-20') });
});

/** An appointment of which nobody cancelled, and nobody came. */
async function neverCame(locationId: string, date: Day): Promise<void> {
  const moment = instantAt(date, (10 * 3600) as LocalTime, calendar.zone);
  await sql`insert into visit (municipality_id, id, location_id, day, language, status, service_ids, first_service_id, appointed_at, outcome)
    values (${place.scope.municipalityId}, ${newId()}, ${locationId}, ${date}, 'nl', 'didNotCome', '{}', ${place.passport}, ${moment},
      'didNotCome')`.execute(db);
}

const plan = (
  request: Partial<PlanRequest> = {},
  moment: Instant = now,
  patienceMs = 30_000,
): Promise<DayPlan> =>
  dayPlan(
    place.scope,
    {
      locationId: place.locationId,
      day: day('2026-04-21'),
      aim,
      changes: [],
      byAppointment: false,
      ...request,
    },
    moment,
    patienceMs,
  );

async function ready(request: Partial<PlanRequest> = {}) {
  const answer = await plan(request);
  if (answer.state !== 'ready') throw new Error(answer.state);
  return answer;
}

describe('the planning of a location', () => {
  test('expects as many visitors as came on such days, more on a Monday, and a tenth more than a year before', async () => {
    expect(visits).toBeGreaterThan(40_000);
    const tuesday = await ready();
    // Eight hours of sixteen visitors, a tenth more.
    expect(Math.abs(tuesday.forecast.visitors / (128 * 1.1) - 1)).toBeLessThan(0.06);
    expect(tuesday.forecast.restsOn).toMatchObject({ lastYear: true, growth: expect.closeTo(1.1, 1) });
    const monday = await ready({ day: day('2026-05-04') });
    expect(monday.forecast.visitors / tuesday.forecast.visitors).toBeGreaterThan(1.4);
    const passports = tuesday.rates.filter(({ service }) => service === place.passport);
    const sum = passports.reduce((total, rate) => total + rate.visitors, 0);
    expect(sum / tuesday.forecast.visitors).toBeCloseTo(0.75, 1);
  });

  test('rests on who came to this location, not on who was expected or went elsewhere', async () => {
    const { history } = (await planningBasis(place.scope, place.locationId, now))!;
    const sum = history.days
      .flatMap((past) => [...past.visits.values()])
      .reduce((total, count) => total + count, 0);
    expect(sum).toBe(visits);
  });

  test('learns what a whole visit keeps a counter busy: the walk of a minute and seven minutes of help', async () => {
    const basis = await planningBasis(place.scope, place.locationId, now);
    expect(basis!.durations.get(place.passport)!.meanSeconds).toBeCloseTo(480, -1);
  });

  test('says how many counters are needed in each half hour, and what they reach', async () => {
    const { staffing, most } = await ready();
    expect(most).toBe(6);
    expect(staffing.reached).toBe(true);
    expect(staffing.blocks).toHaveLength(16);
    // Sixteen or so an hour of eight minutes each are more than two counters and less than five.
    for (const { counters } of staffing.blocks.slice(2, -1)) expect([2, 3, 4]).toContain(counters);
    expect(staffing.withinNorm!.value).toBeGreaterThan(0.94);
    expect(staffing.busyDay!.value).toBeLessThan(staffing.withinNorm!.value);
  });

  test('what if: two counters fewer at noon makes it worse, and appointments only make it better', async () => {
    const moment = (time: number) => instantAt(day('2026-04-21'), (time * 3600) as LocalTime, calendar.zone);
    const changes = [{ from: moment(11), to: moment(14), more: -2 }];
    const fewer = await ready({ changes });
    expect(fewer.whatIf!.difference!.high).toBeLessThan(0);
    const appointments = await ready({ byAppointment: true });
    expect(appointments.whatIf!.difference!.low).toBeGreaterThan(0);
  });

  test('what takes long is being worked out, and is there when it is asked again', async () => {
    const request = { day: day('2026-04-22') };
    expect(await plan(request, now, 0)).toMatchObject({ state: 'calculating' });
    const { staffing } = await ready(request);
    expect((await ready(request)).staffing).toBe(staffing);
  });

  test('a closed day and an unknown location have no plan', async () => {
    expect(await plan({ day: day('2026-04-27') })).toMatchObject({
      state: 'noForecast',
      forecast: { reason: 'closed' },
    });
    expect(await plan({ locationId: 'elders' })).toEqual({ state: 'unknownLocation' });
  });

  test('a location that was hardly visited says so', async () => {
    const early = at('2024-12-03 08:00');
    expect(await plan({ day: day('2024-12-04') }, early)).toMatchObject({
      state: 'noForecast',
      forecast: { reason: 'tooFewVisits' },
    });
  });
});

describe('weeks ahead', () => {
  test('the weeks before summer are named, as much busier as they were last year, and beside what the counters can do', async () => {
    const outlook = await peakOutlook(place.scope, place.locationId, aim, now, 30_000);
    const peaks = outlook!.weeks.filter(({ isPeak }) => isPeak);
    expect(peaks.length).toBeGreaterThanOrEqual(4);
    expect(peaks.some(({ monday }) => monday === day('2026-06-08'))).toBe(true);
    for (const { lastYear, atMost, visits: expected } of peaks) {
      expect(lastYear).toBeGreaterThan(1.05);
      expect(atMost).toBeGreaterThan(expected);
    }
  });

  test('what is known is of before today: a visit of today changes nothing, and is known tomorrow', async () => {
    const [during, tomorrow] = [at('2026-04-20 10:00'), at('2026-04-21 08:00')];
    const basisAt = async (moment: Instant) => (await planningBasis(place.scope, place.locationId, moment))!;
    const before = await basisAt(now);
    await place.draw(during);
    expect(await basisAt(during)).toBe(before);
    expect(before.history.days.at(-1)!.day).toBe(day('2026-04-17'));
    const { history } = await basisAt(tomorrow);
    expect(history.days.at(-1)).toEqual({ day: day('2026-04-20'), visits: new Map([[place.passport, 1]]) });
  });

  test('a counter that is made today counts at once', async () => {
    const before = (await planningBasis(place.scope, place.locationId, now))!;
    const { administrator } = place.here;
    const serviceIds = [place.passport];
    await setCounter(
      administrator,
      undefined,
      { locationId: place.locationId, name: 'Balie 7', serviceIds },
      now,
    );
    const after = (await planningBasis(place.scope, place.locationId, now))!;
    expect([before.counters.length, after.counters.length]).toEqual([6, 7]);
    expect(after.counters.at(-1)!.services).toEqual([place.passport]);
  });
});
