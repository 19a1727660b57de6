import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type CountingRules, defaultCounting, parseTerm } from '#engine/charter/index.ts';
import { type Deadline, deadline, explain, isMeasurable } from '#engine/deadlines/index.ts';
import {
  type Calendar,
  holidayTables,
  isPreset,
  presetCalendar,
  printDay,
  printLocal,
  weekdayOf,
} from '#engine/time/index.ts';
import { amsterdam, at, calendar, day, pause, statutory } from '../support/calendars.ts';
import { slowDeadline } from '../support/slow-reference.ts';

type Row = Readonly<Record<string, string>>;

/** The tables of the file under their headings; a row is its cells by column. */
function readTables(text: string): ReadonlyMap<string, readonly Row[]> {
  const tables = new Map<string, Row[]>();
  let heading = '';
  let columns: string[] | undefined;
  for (const line of text.split('\n')) {
    if (line.startsWith('## ')) heading = line.slice(3);
    const cells = line.startsWith('|')
      ? line
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim())
      : undefined;
    if (cells === undefined) columns = undefined;
    else if (columns === undefined) columns = cells;
    else if (!cells[0]!.startsWith('---')) {
      const row = Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
      tables.set(heading, [...(tables.get(heading) ?? []), row]);
    }
  }
  return tables;
}

const tables = readTables(readFileSync(new URL('./deadlines.md', import.meta.url), 'utf8'));
const calendars = new Map(tables.get('Calendars')!.map((row) => [row.calendar!, readCalendar(row)]));

function readCalendar({ calendar: id, week, holidays, 'dated exceptions': exceptions }: Row): Calendar {
  const pairs = (text: string) =>
    Object.fromEntries(
      text
        .split(';')
        .filter((part) => part.trim() !== '')
        .map((part) => {
          const [name, ...blocks] = part.trim().split(' ');
          return [name!, blocks.join(' ').replace('closed', '')];
        }),
    );
  const table = holidayTables.find((name) => name === holidays) ?? 'none';
  return calendar({ id: id!, week: pairs(week!), holidays: table, exceptions: pairs(exceptions!) });
}

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

/** `Thu 2026-04-02T14:10`: the weekday is there for the reader, and must be right. */
function withoutWeekday(text: string): string {
  const [weekday, moment] = text.split(' ');
  expect(weekdayOf(day(moment!.slice(0, 10))), text).toBe(weekday!.toLowerCase());
  return moment!;
}

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
