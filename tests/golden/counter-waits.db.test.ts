import { expect, test } from 'vitest';
import { sayShare, shareOf } from '#engine/figures/index.ts';
import { addDays, addMonths, type Instant, parseDay, startOfDay } from '#engine/time/index.ts';
import {
  actOnVisit,
  book,
  drawTicket,
  endEarlierDays,
  leaveLine,
  openCounter,
  setAppointments,
  type WaitGroup,
  waitGroups,
} from '#modules/channels/counter/index.ts';
import { newId } from '#platform/db/index.ts';
import { amsterdam, at } from '../support/calendars.ts';
import { testDatabase } from '../support/database.ts';
import { type Row, readTables, readWait, sayWait } from '../support/golden-tables.ts';
import { type Hall, hall } from '../support/hall.ts';

const { db } = await testDatabase();
const rows = readTables(new URL('./counter-waits.md', import.meta.url)).get('Figures')!;
const minuteMs = 60_000;
const place: Hall = await hall(db, at('2026-05-01T09:00'), 1);
await setAppointments(place.here.administrator, place.locationId, { counters: 1, daysAhead: 365 });

const visit =
  /^(?<day>\d+) (?<time>\d+:\d\d) (?<what>called after|left after|not helped|did not come)(?: (?<wait>[\d:.]+))?(?: x(?<times>\d+))?$/;

/** Lets a visit happen by the acts of visitor and employee. */
async function happen(month: string, text: string): Promise<void> {
  const { day, time, what, wait, times = '1' } = visit.exec(text)?.groups ?? {};
  if (what === undefined) throw new Error(`the visit cannot be read: ${text}`);
  const began = at(`${month}-${day!.padStart(2, '0')}T${time!.padStart(5, '0')}`);
  for (let count = 0; count < Number(times); count += 1) await one(what, began, wait);
}

async function one(what: string, began: Instant, wait = '0:00'): Promise<void> {
  const { scope, locationId, passport } = place;
  const doing = (at: number) => ({ now: at as Instant, actId: newId() });
  const serviceIds = [passport];
  if (what === 'did not come') {
    const booking = { locationId, serviceIds, at: began, language: 'nl' } as const;
    expect(await book(scope, booking, doing(began - 24 * 60 * minuteMs))).toMatchObject({ ok: true });
    return;
  }
  const drawn = await drawTicket(
    scope,
    { locationId, serviceIds, way: 'kiosk', language: 'nl' },
    doing(began),
  );
  if (!drawn.ok) throw new Error(drawn.reason);
  const until = began + readWait(wait);
  if (what === 'left after') await leaveLine(scope, drawn.visitId, doing(until));
  if (what !== 'called after') return;
  const { id, staff } = place.counters[0]!;
  await openCounter(staff, id, until as Instant);
  expect(await place.call(until as Instant)).toBe(drawn.visitId);
  await actOnVisit(staff, drawn.visitId, { act: 'start' }, doing(until));
  await actOnVisit(staff, drawn.visitId, { act: 'finish' }, doing(until + minuteMs));
}

async function figure(month: string): Promise<WaitGroup | undefined> {
  const from = parseDay(`${month}-01`)!;
  const period = { from, to: addDays(addMonths(from, 1), -1), zone: 'Europe/Amsterdam' };
  const [group] = await waitGroups(place.scope, 'all', period);
  return group;
}

function said(group: WaitGroup | undefined): Row {
  const { kept = 0, judged = 0, didNotCome = 0, medianMs } = group ?? {};
  return {
    kept: String(kept),
    counted: String(judged),
    apart: String(didNotCome),
    share: sayShare(shareOf(kept, judged), 'nl'),
    median: medianMs === undefined ? '' : sayWait(medianMs),
  };
}

test.each(rows.map((row) => [`${row.case}: ${row.visits} is ${row.share}`, row] as const))(
  'EC-84, %s',
  async (_name, { month, visits, kept, counted, apart, share, median }) => {
    for (const text of visits!.split('; ').filter((part) => part !== '')) await happen(month!, text);
    const afterwards = startOfDay(addMonths(parseDay(`${month}-01`)!, 1), amsterdam);
    await endEarlierDays(place.scope, afterwards);
    const expected = { kept, counted, apart, share, median };
    expect(said(await figure(month!))).toEqual(expected);
    expect(await endEarlierDays(place.scope, afterwards)).toBe(0);
    expect(said(await figure(month!))).toEqual(expected);
  },
);
