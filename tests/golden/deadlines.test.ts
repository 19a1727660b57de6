import { describe, expect, test } from 'vitest';
import { type CountingRules, defaultCounting, parseTerm } from '#engine/charter/index.ts';
import { type Deadline, deadline, explain, isMeasurable } from '#engine/deadlines/index.ts';
import { type Calendar, isPreset, presetCalendar, printDay, printLocal } from '#engine/time/index.ts';
import { amsterdam, at, pause, statutory } from '../support/calendars.ts';
import { calendarsIn, type Row, readTables, withoutWeekday } from '../support/golden-tables.ts';
import { slowDeadline } from '../support/slow-reference.ts';

const tables = readTables(new URL('./deadlines.md', import.meta.url));
const calendars = calendarsIn(tables.get('Calendars')!);

function calendarOf(name: string): Calendar {
  return isPreset(name) ? presetCalendar(name) : calendars.get(name)!;
}

const countingWords: Readonly<Record<string, Partial<CountingRules>>> = {
  dayOfReceipt: { dayOne: 'dayOfReceipt' },
  dayAfterFirstWorkingDay: { dayOne: 'dayAfterFirstWorkingDay' },
  nextWorkingDay: { rollForward: 'nextWorkingDay' },
  closing: { endOfDay: 'closing' },
  opening: { receiptMoment: 'opening' },
};

function countAll(row: Row) {
  const read = parseTerm(row.term!);
  if (!read.ok) throw new Error(row.term);
  const words = row.counting!.split(' ').map((word) => countingWords[word]);
  const rollForward = read.atw ? 'atw' : defaultCounting.rollForward;
  const counting: CountingRules = Object.assign({ ...defaultCounting, rollForward }, ...words);
  const received = at(withoutWeekday(row.received!));
  const pauses = row.pauses === '' ? [] : row.pauses!.split(', ').map((text) => pause(text));
  const found = calendarOf(row.calendar!);
  const slow = slowDeadline(read.term, counting, found.definition, received, pauses);
  return {
    fast: deadline(read.term, counting, found, statutory, received, pauses),
    explained: explain(read.term, counting, found, statutory, received, pauses),
    slow,
  };
}

describe.each([...tables.keys()].filter((heading) => heading !== 'Calendars'))('%s', (heading) => {
  test.each(
    tables
      .get(heading)!
      .map(
        (row) =>
          [
            `${row.case}: ${row.received} + ${row.term} ${row.counting} (${row.calendar}) is ${row.due}`,
            row,
          ] as const,
      ),
  )('%s', (_name, row) => {
    const due = withoutWeekday(row.due!);
    const { fast, explained, slow } = countAll(row);
    if (!isMeasurable(fast)) expect.fail(fast.notMeasurable);
    expect(say(fast, due)).toBe(due);
    expect(explained).toMatchObject(fast);
    expect(slow?.dueDay).toBe(printDay(fast.dueDay));
    expect(Temporal.Instant.from(slow!.due).epochMilliseconds).toBe(fast.due);
  });
});

function say({ due, dueDay }: Deadline, as: string): string {
  return as.includes('T') ? printLocal(due, amsterdam) : printDay(dueDay);
}

test('the tables are read: there are more than a hundred rows', () => {
  expect([...tables.values()].flat().length).toBeGreaterThan(100);
});
