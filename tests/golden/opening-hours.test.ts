import { describe, expect, test } from 'vitest';
import {
  addDays,
  type Calendar,
  compileCalendar,
  type Instant,
  nextOpenInterval,
  nextOpening,
  openAt,
  openBlocksOn,
  openingTimeBetween,
  printInstantIn,
  startOfDay,
} from '#engine/time/index.ts';
import { openNow } from '#web/opening-hours.ts';
import { at, day, definitionOf } from '../support/calendars.ts';
import { calendarsIn, type Row, readTables, sketchOf, withoutWeekday } from '../support/golden-tables.ts';
import { slowBlocks, slowOpenTime, slowStanding } from '../support/slow-openings.ts';

const tables = readTables(new URL('./opening-hours.md', import.meta.url));
const calendars = calendarsIn(tables.get('Calendars')!);
const calendarOf = ({ calendar }: Row): Calendar => calendars.get(calendar!)!;

const rowsOf = (heading: string, title: (row: Row) => string) =>
  tables.get(heading)!.map((row) => [`${row.case}: ${title(row)}`, row] as const);

const never = 'never';
const hourMs = 3_600_000;

/** Further away than a person asks for, in milliseconds. */
const farMs = 2 * 366 * 24 * hourMs;

function changesAt(calendar: Calendar, moment: Instant): Instant | undefined {
  const changes = openAt(calendar, moment)
    ? nextOpenInterval(calendar, moment)!.to
    : nextOpening(calendar, moment);
  return changes === undefined || changes - moment > farMs ? undefined : changes;
}

describe('open or closed, and until when', () => {
  test.each(
    rowsOf(
      'Open or closed, and until when',
      (row) => `${row.calendar} is ${row.standing} at ${row.moment}, until ${row.until}`,
    ),
  )('%s', (_name, row) => {
    const calendar = calendarOf(row);
    const moment = at(withoutWeekday(row.moment!), calendar.zone);
    const say = (instant: Instant | undefined) =>
      instant === undefined ? never : printInstantIn(instant, calendar.zone);
    const until = row.until === never ? undefined : at(withoutWeekday(row.until!), calendar.zone);
    expect(openAt(calendar, moment) ? 'open' : 'closed').toBe(row.standing);
    expect(say(changesAt(calendar, moment))).toBe(say(until));
    const slow = slowStanding(calendar.definition, moment);
    expect(slow.open ? 'open' : 'closed').toBe(row.standing);
    const changes =
      slow.changes === undefined ? undefined : Temporal.Instant.from(slow.changes).epochMilliseconds;
    expect(say(changes as Instant | undefined)).toBe(say(until));
  });
});

describe('hours of one day', () => {
  test.each(
    rowsOf(
      'Hours of one day',
      (row) => `${row.calendar} on ${row.day} is open ${row.opens}, ${row.hours} hours`,
    ),
  )('%s', (_name, row) => {
    const calendar = calendarOf(row);
    const text = withoutWeekday(row.day!);
    const [from, to] = [day(text), addDays(day(text), 1)].map((one) => startOfDay(one, calendar.zone));
    expect(blocksText(calendar, text)).toBe(row.opens);
    expect(slowBlocks(calendar.definition, text)).toBe(row.opens);
    expect(openingTimeBetween(calendar, from!, to!) / hourMs).toBe(Number(row.hours));
    expect(slowOpenTime(calendar.definition, text) / hourMs).toBe(Number(row.hours));
  });
});

function blocksText(calendar: Calendar, text: string): string {
  const clock = (seconds: number) =>
    `${Math.floor(seconds / 3600)}:${String((seconds / 60) % 60).padStart(2, '0')}`;
  const blocks = openBlocksOn(calendar, day(text)).map(({ from, to }) => `${clock(from)}-${clock(to)}`);
  return blocks.join(' ') || 'closed';
}

test.each(
  rowsOf('What is not accepted', (row) => `"${row.week}" in ${row.zone} is refused as ${row['refused as']}`),
)('%s', (_name, row) => {
  const sketch = sketchOf({ ...row, calendar: 'refused', holidays: 'none', 'dated exceptions': '' });
  expect(compileCalendar(definitionOf(sketch))).toMatchObject({ ok: false, reason: row['refused as'] });
});

test.each(rowsOf('What is said', (row) => `${row.calendar} at ${row.moment}: ${row.sentence}`))(
  '%s',
  (_name, row) => {
    const calendar = calendarOf(row);
    const moment = at(withoutWeekday(row.moment!), calendar.zone);
    expect(openNow(calendar, moment, 'nl').sentence).toBe(row.sentence);
  },
);

test('the tables are read: there are more than a hundred rows', () => {
  expect([...tables.values()].flat().length).toBeGreaterThan(100);
});
