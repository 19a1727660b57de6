import { describe, expect, test } from 'vitest';
import { calendar, day, definitionOf } from '#tests/support/calendars.ts';
import { compileCalendar } from './calendars.ts';
import { weekdayOf } from './days.ts';
import { printDay } from './iso.ts';
import { presetCalendar } from './presets.ts';
import type { CalendarDefinition, LocalTime } from './types.ts';
import {
  addWorkingDays,
  closureOn,
  isKnown,
  isWorkingDay,
  nextWorkingDay,
  openBlocksOn,
  workingDaysBetween,
} from './working-days.ts';

const office = { holidays: 'nl-public', week: { 'mon-fri': '9:00-17:00' } } as const;

function reasonOf(definition: CalendarDefinition): string {
  const result = compileCalendar(definition);
  return result.ok ? 'accepted' : `${result.field}: ${result.reason}`;
}

describe('calendars', () => {
  test('the presets are Monday to Friday without their holidays, and have no opening times', () => {
    const preset = presetCalendar('nl-public');
    expect(isWorkingDay(preset, day('2026-04-02'))).toBe(true);
    expect(isWorkingDay(preset, day('2026-04-03'))).toBe(false);
    expect(isWorkingDay(preset, day('2026-04-04'))).toBe(false);
    expect(preset.openings).toBeUndefined();
    expect(presetCalendar('nl-public')).toBe(preset);
  });

  test('EC-34: a dated opening beats a holiday, and a dated closing beats the week', () => {
    const town = calendar({
      ...office,
      exceptions: { '2026-04-27': '10:00-14:00', '2026-06-05': '', '2026-06-06': '9:00-17:00' },
    });
    expect(isWorkingDay(town, day('2026-04-27'))).toBe(true);
    expect(openBlocksOn(town, day('2026-04-27'))).toEqual([{ from: 36_000, to: 50_400 }]);
    expect(isWorkingDay(town, day('2026-06-05'))).toBe(false);
    expect(isWorkingDay(town, day('2026-06-06'))).toBe(true);
  });

  test('EC-32, EC-33: a closure over New Year closes those dates of that year and no other', () => {
    const town = calendar({ ...office, exceptions: { '2026-12-24..2027-01-01': '' } });
    const working = (from: string, to: string) => workingDaysBetween(town, day(from), day(to));
    expect(working('2026-12-23', '2027-01-01')).toBe(0);
    expect(working('2027-12-23', '2028-01-01')).toBe(6);
  });

  test('EC-20: a day may have an evening opening, and Saturday may open without being a working day', () => {
    const town = calendar({
      week: { 'mon-fri': '9:00-17:00', thu: '9:00-17:00 18:00-20:00', sat: '10:00-12:00' },
      workingDays: ['mon', 'tue', 'wed', 'thu', 'fri'],
    });
    expect(openBlocksOn(town, day('2026-04-02'))).toHaveLength(2);
    expect(openBlocksOn(town, day('2026-04-04'))).toHaveLength(1);
    expect(isWorkingDay(town, day('2026-04-04'))).toBe(false);
  });

  test('a weekly pattern holds from its first day until the next one begins', () => {
    const town = calendar({
      week: { 'mon-fri': '9:00-17:00' },
      later: { '2026-07-01': { 'mon-thu': '8:00-18:00' } },
    });
    expect(openBlocksOn(town, day('2026-06-30'))).toEqual([{ from: 32_400, to: 61_200 }]);
    expect(openBlocksOn(town, day('2026-07-01'))).toEqual([{ from: 28_800, to: 64_800 }]);
    expect(isWorkingDay(town, day('2026-06-26'))).toBe(true);
    expect(isWorkingDay(town, day('2026-07-03'))).toBe(false);
  });

  test('EC-21: a calendar that is never open is refused', () => {
    expect(reasonOf(definitionOf({ week: {} }))).toBe('patterns: neverOpen');
  });

  test('EC-11: a calendar with a fixed offset is refused, and so is one with an unknown zone', () => {
    expect(reasonOf(definitionOf({ ...office, zone: '+01:00' }))).toBe('zone: fixedOffset');
    expect(reasonOf(definitionOf({ ...office, zone: 'Europe/Utrecht' }))).toBe('zone: unknownZone');
  });

  test('blocks that overlap, have no length or last longer than a day are refused, with their place', () => {
    const withMonday = (from: number, to: number) =>
      reasonOf(definitionOf({ week: { mon: '9:00-12:00', tue: `${from}:00-${to}:00` } }));
    expect(withMonday(12, 12)).toBe('patterns[0].week.tue[0]: badBlock');
    expect(withMonday(17, 9)).toBe('patterns[0].week.tue[0]: badBlock');
    expect(withMonday(9, 34)).toBe('patterns[0].week.tue[0]: badBlock');
    expect(reasonOf(definitionOf({ week: { wed: '9:00-12:00 11:00-13:00' } }))).toBe(
      'patterns[0].week.wed[1]: badBlock',
    );
    expect(reasonOf(definitionOf({ ...office, exceptions: { '2026-05-01': '12:00-12:00' } }))).toBe(
      'exceptions[0].open[0]: badBlock',
    );
  });

  test('an exception that ends before it begins, or lasts more than ten years, is refused', () => {
    expect(reasonOf(definitionOf({ ...office, exceptions: { '2026-05-02..2026-05-01': '' } }))).toBe(
      'exceptions[0].to: badException',
    );
    expect(reasonOf(definitionOf({ ...office, exceptions: { '2026-05-02..2062-05-01': '' } }))).toBe(
      'exceptions[0].to: badException',
    );
  });

  test('weekly patterns come in order', () => {
    expect(reasonOf(definitionOf({ ...office, later: { '1989-01-01': { mon: '9:00-17:00' } } }))).toBe(
      'patterns[1].validFrom: patternOrder',
    );
    expect(reasonOf({ ...definitionOf(office), patterns: [] })).toBe('patterns: noPattern');
  });

  test('each refusal says what to do in Dutch and English', () => {
    const result = compileCalendar(definitionOf({ week: {} }));
    expect(result.ok ? '' : result.remedy.nl).toMatch(/^Deze kalender is nooit open/);
  });

  test('“nog 2 werkdagen” counts working days only, and backwards when it is too late', () => {
    const preset = presetCalendar('nl-public');
    expect(workingDaysBetween(preset, day('2026-04-02'), day('2026-04-08'))).toBe(2);
    expect(workingDaysBetween(preset, day('2026-04-08'), day('2026-04-02'))).toBe(-2);
    expect(workingDaysBetween(preset, day('2026-04-03'), day('2026-04-06'))).toBe(0);
  });

  test('EC-18: a counter that opens on Tuesdays only counts in Tuesdays', () => {
    const town = calendar({ week: { tue: '9:00-12:00' } });
    expect(printDay(addWorkingDays(town, day('2026-04-07'), 3)!)).toBe('2026-04-28');
    expect(weekdayOf(nextWorkingDay(town, day('2026-04-08'))!)).toBe('tue');
  });

  test('why a day does not count is said by name', () => {
    const town = calendar({ ...office, exceptions: { '2026-06-05': '' } });
    expect(closureOn(town, day('2026-04-03'))).toMatchObject({
      why: 'holiday',
      name: { nl: 'Goede Vrijdag' },
      source: 'Algemene termijnenwet art. 3.2',
    });
    expect(closureOn(town, day('2026-04-04'))).toEqual({ why: 'weekend' });
    expect(closureOn(town, day('2026-06-05'))).toEqual({
      why: 'closed',
      name: { nl: 'afwijkend', en: 'deviating' },
    });
    expect(closureOn(town, day('2026-06-04'))).toBeUndefined();
  });

  test('EC-31: days past the end of the closures known, or of the decrees, are not known', () => {
    const town = calendar({ ...office, knownUntil: '2026-12-31' });
    expect(isKnown(town, day('2026-12-01'), day('2026-12-31'))).toBe(true);
    expect(isKnown(town, day('2026-12-01'), day('2027-01-01'))).toBe(false);
    expect(isKnown(presetCalendar('nl-statutory'), day('2028-12-01'), day('2029-01-02'))).toBe(false);
  });

  test('EC-15: the holidays stay when the zone changes', () => {
    for (const zone of ['Europe/Amsterdam', 'America/New_York']) {
      expect(isWorkingDay(calendar({ ...office, zone }), day('2026-04-27'))).toBe(false);
    }
  });

  test('an exception can make a day without opening times a working day', () => {
    const definition = presetCalendar('nl-public').definition;
    const exception = {
      from: day('2026-05-05'),
      to: day('2026-05-05'),
      open: [],
      workingDay: true,
      reason: { nl: 'open' },
    };
    const result = compileCalendar({ ...definition, id: 'own', exceptions: [exception] });
    expect(result.ok && isWorkingDay(result.calendar, day('2026-05-05'))).toBe(true);
  });

  test('a block may begin at 0:00 and end at 24:00', () => {
    const town = calendar({ week: { mon: '0:00-24:00' } });
    expect(openBlocksOn(town, day('2026-04-06'))).toEqual([{ from: 0 as LocalTime, to: 86_400 }]);
  });
});
