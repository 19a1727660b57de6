import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { type Calendar, holidayTables, weekdayOf } from '#engine/time/index.ts';
import { type CalendarSketch, calendar, day } from './calendars.ts';

/** The cells of a row by column. */
export type Row = Readonly<Record<string, string>>;

/** The tables of a Markdown file under their headings. */
export function readTables(file: URL): ReadonlyMap<string, readonly Row[]> {
  const tables = new Map<string, Row[]>();
  let heading = '';
  let columns: string[] | undefined;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
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

/** A row of a table of calendars: `calendar`, `week`, `holidays`, `dated exceptions`, and where it differs `zone`. */
export function sketchOf(row: Row): CalendarSketch {
  const { calendar: id, week, holidays, 'dated exceptions': exceptions, zone } = row;
  return {
    id: id!,
    week: pairs(week!),
    holidays: holidayTables.find((name) => name === holidays) ?? 'none',
    exceptions: pairs(exceptions!),
    ...(zone === undefined || zone === '' ? {} : { zone }),
  };
}

function pairs(text: string): Record<string, string> {
  return Object.fromEntries(
    text
      .split(';')
      .filter((part) => part.trim() !== '')
      .map((part) => {
        const [name, ...blocks] = part.trim().split(' ');
        return [name!, blocks.join(' ').replace('closed', '')];
      }),
  );
}

export function calendarsIn(rows: readonly Row[]): ReadonlyMap<string, Calendar> {
  return new Map(rows.map((row) => [row.calendar!, calendar(sketchOf(row))]));
}

/** `Thu 2026-04-02T14:10`: the weekday is there for the reader, and must be right. */
export function withoutWeekday(text: string): string {
  const [weekday, moment] = text.split(' ');
  expect(weekdayOf(day(moment!.slice(0, 10))), text).toBe(weekday!.toLowerCase());
  return moment!;
}

/** A wait in minutes and seconds, with thousandths where there are any: `15:00`, `15:00.001`. */
export function sayWait(milliseconds: number): string {
  const [seconds, thousandths] = [Math.floor(milliseconds / 1000), milliseconds % 1000];
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return thousandths === 0 ? text : `${text}.${String(thousandths).padStart(3, '0')}`;
}

/** The other way about, in milliseconds. */
export function readWait(text: string): number {
  const [minutes, seconds] = text.split(':').map(Number);
  return Math.round((minutes! * 60 + seconds!) * 1000);
}
