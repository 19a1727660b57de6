import { describe, expect, test } from 'vitest';
import {
  parseDay,
  parseInstant,
  parseLocalTime,
  parseMoment,
  printDay,
  printInstant,
  printInstantIn,
  printLocal,
  printLocalTime,
} from './iso.ts';
import { zoneOf } from './zones.ts';

const amsterdam = zoneOf('Europe/Amsterdam');

describe('dates and times as files write them', () => {
  test('a date that does not exist is refused', () => {
    expect(printDay(parseDay('2028-02-29')!)).toBe('2028-02-29');
    for (const text of [
      '2027-02-29',
      '2026-13-01',
      '2026-04-31',
      '2026-00-10',
      '2026-4-1',
      '20260401',
      '',
      ' 2026-04-01',
    ]) {
      expect(parseDay(text), text).toBeUndefined();
    }
  });

  test('local times run from 00:00 to 24:00', () => {
    expect(parseLocalTime('08:30')).toBe(30_600);
    expect(parseLocalTime('24:00')).toBe(86_400);
    expect(printLocalTime(parseLocalTime('08:30:05')!)).toBe('08:30:05');
    for (const text of ['24:01', '8:30', '12:60', '12:00:60', '12'])
      expect(parseLocalTime(text), text).toBeUndefined();
  });

  test('a moment needs an offset, unless a zone is given for it', () => {
    expect(parseInstant('2026-04-02T14:10:00+02:00')).toBe(Date.UTC(2026, 3, 2, 12, 10));
    expect(parseInstant('2026-04-02T12:10Z')).toBe(Date.UTC(2026, 3, 2, 12, 10));
    expect(parseInstant('2026-04-02T06:40:00.25-05:30')).toBe(Date.UTC(2026, 3, 2, 12, 10, 0, 250));
    expect(parseInstant('2026-04-02T14:10')).toBeUndefined();
    expect(parseMoment('2026-04-02T14:10', amsterdam)).toBe(Date.UTC(2026, 3, 2, 12, 10));
    expect(parseMoment('2026-04-02 14:10', amsterdam)).toBe(Date.UTC(2026, 3, 2, 12, 10));
    expect(parseMoment('2026-01-02', amsterdam)).toBe(Date.UTC(2026, 0, 1, 23));
    for (const text of ['2026-04-02T25:00', '2026-04-02T', '2026-04-02T14:10+25:00', 'gisteren']) {
      expect(parseMoment(text, amsterdam), text).toBeUndefined();
    }
  });

  test('a moment is written in UTC, with its offset, or as the clock on the wall shows it', () => {
    const moment = parseInstant('2026-10-25T00:30:15Z')!;
    expect(printInstant(moment)).toBe('2026-10-25T00:30:15Z');
    expect(printInstantIn(moment, amsterdam)).toBe('2026-10-25T02:30:15+02:00');
    expect(printInstantIn(moment, zoneOf('America/New_York'))).toBe('2026-10-24T20:30:15-04:00');
    expect(printLocal(moment, amsterdam)).toBe('2026-10-25T02:30:15');
    expect(printLocal(parseInstant('2026-10-25T12:00:00Z')!, amsterdam)).toBe('2026-10-25T13:00');
  });
});
