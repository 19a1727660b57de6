import { describe, expect, test } from 'vitest';
import { type Instant, type LocalTime, parseDay } from '#engine/time/index.ts';
import { monthNumber } from '#modules/promises/index.ts';
import { newId } from '#platform/db/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { hall } from '#tests/support/hall.ts';
import { at } from '#tests/support/municipality.ts';
import {
  actOnVisit,
  announcePeak,
  monthlyVisits,
  type PeakInput,
  peaks,
  rebuildVisits,
  withdrawPeak,
} from './index.ts';

const { db } = await testDatabase();
const place = await hall(db, at('2026-05-04 09:00'), 2);
const { scope } = place;
const leader = place.here.employees.at(-1)!.staff;
const day = (text: string) => parseDay(text)!;
const hour = (hours: number) => (hours * 3600) as LocalTime;

const summer: PeakInput = {
  locationId: undefined,
  serviceIds: [place.passport],
  from: day('2026-06-01'),
  to: day('2026-07-10'),
  hours: undefined,
  reason: ' Paspoorten   voor de zomer ',
  reasonEn: '',
};
const announce = (
  changes: Partial<PeakInput> = {},
  now = at('2026-05-20 12:00'),
  staff = leader,
  actId = newId(),
) => announcePeak(staff, { ...summer, ...changes }, { now, actId });

/** Comes, and is called after so many minutes. */
async function visit(moment: string, minutes: number, serviceId = place.passport): Promise<void> {
  const now = at(moment);
  const { visitId } = await place.draw(now, serviceId);
  const called = await place.call((now + minutes * 60_000) as Instant);
  expect(called).toBe(visitId);
  const done = { now: (now + (minutes + 1) * 60_000) as Instant, actId: newId() };
  expect(await actOnVisit(place.counters[0]!.staff, visitId, { act: 'noShow' }, done)).toMatchObject({
    ok: true,
  });
}

const counted = async (month: string) => {
  const number = monthNumber(day(`${month}-01`));
  return (await monthlyVisits(scope, number, number, at(`${month}-01 12:00`)))
    .map(({ outcome, inPeak, visits }) => `${visits} ${outcome}${inPeak ? ' in a peak' : ''}`)
    .toSorted();
};

describe('announcing a peak', () => {
  test('is for who oversees counters, with a reason, and at most a quarter of a year', async () => {
    expect(await announce({}, undefined, place.counters[0]!.staff)).toEqual({
      ok: false,
      reason: 'notAllowed',
    });
    const refused = async (changes: Partial<PeakInput>) => (await announce(changes)) as { reason?: string };
    expect(await refused({ reason: '  ' })).toMatchObject({ reason: 'reasonMissing' });
    expect(await refused({ reason: 'a'.repeat(301) })).toMatchObject({ reason: 'reasonTooLong' });
    expect(await refused({ to: day('2026-05-31') })).toMatchObject({ reason: 'endsBeforeItBegins' });
    expect(await refused({ to: day('2026-09-01') })).toMatchObject({ reason: 'tooLong' });
    expect(await refused({ from: day('2026-05-01'), to: day('2026-05-19') })).toMatchObject({
      reason: 'over',
    });
    expect(await refused({ hours: { from: hour(12), to: hour(12) } })).toMatchObject({
      reason: 'hoursBackwards',
    });
    expect(await refused({ locationId: 'maan' })).toMatchObject({ reason: 'locationUnknown' });
    expect(await refused({ serviceIds: [newId()] })).toMatchObject({ reason: 'serviceUnknown' });
    expect(await peaks(scope, { from: day('2026-01-01') })).toEqual([]);
  });

  test('keeps visits in it apart from the promise, with the verdict they have; others count as ever', async () => {
    expect(await announce()).toMatchObject({ ok: true });
    expect(await peaks(scope, { from: day('2026-06-01') })).toMatchObject([
      { reason: { nl: 'Paspoorten voor de zomer' }, announcedAt: at('2026-05-20 12:00') },
    ]);
    await visit('2026-05-29 10:00', 20);
    await visit('2026-06-01 10:00', 20);
    await visit('2026-06-01 11:00', 3);
    await visit('2026-06-01 12:00', 20, place.licence);
    expect(await counted('2026-05')).toEqual(['1 late']);
    expect(await counted('2026-06')).toEqual(['1 answeredInTime in a peak', '1 late', '1 late in a peak']);
  });

  test('stands once, however often the button was pressed', async () => {
    const again = { from: day('2026-11-02'), to: day('2026-11-06') };
    const actId = newId();
    const made = await announce(again, undefined, undefined, actId);
    expect(await announce(again, undefined, undefined, actId)).toEqual(made);
    expect(await peaks(scope, { from: day('2026-11-01') })).toHaveLength(1);
  });

  test('on the day itself excuses nothing that day', async () => {
    const [today, now] = [day('2026-08-03'), at('2026-08-03 08:00')];
    expect(await announce({ from: today, to: day('2026-08-04'), serviceIds: [] }, now)).toMatchObject({
      ok: true,
    });
    await visit('2026-08-03 10:00', 20);
    await visit('2026-08-04 10:00', 20);
    expect(await counted('2026-08')).toEqual(['1 late', '1 late in a peak']);
  });

  test('that is taken back holds no longer from the next day on, and what it excused stays', async () => {
    const made = await announce({ from: day('2026-09-07'), to: day('2026-09-11'), serviceIds: [] });
    const id = made.ok ? made.id : '';
    await visit('2026-09-07 10:00', 20);
    expect(await withdrawPeak(leader, id, at('2026-09-08 12:00'))).toEqual({ ok: true, id });
    expect(await withdrawPeak(leader, id, at('2026-09-10 17:00'))).toEqual({ ok: true, id });
    await visit('2026-09-08 16:00', 20);
    await visit('2026-09-09 10:00', 20);
    expect(await counted('2026-09')).toEqual(['1 late', '1 late in a peak', '1 late in a peak']);
    expect(await withdrawPeak(place.counters[0]!.staff, id, at('2026-09-10 17:00'))).toMatchObject({
      reason: 'notAllowed',
    });
  });

  test('is found again when visits are worked out from their facts', async () => {
    expect(await rebuildVisits(scope, { repair: false })).toMatchObject({ differences: {} });
  });
});
