import { describe, expect, it } from 'vitest';
import { type Day, parseDay, parseMoment, printDay, zoneOf } from '#engine/time/index.ts';
import { nightOf, nightsToRemove } from './backups.ts';

const amsterdam = zoneOf('Europe/Amsterdam');
const at = (moment: string) => parseMoment(moment, amsterdam)!;
const hourMs = 3_600_000;

/** The nights for which a program that looks every five minutes makes a backup. */
function nightsMade(from: string, to: string): string[] {
  const made: Day[] = [];
  for (let now = at(from); now < at(to); now = (now + hourMs / 12) as typeof now) {
    const night = nightOf(now);
    if (made.length === 0 || made.at(-1)! < night) made.push(night);
  }
  return made.map(printDay);
}

describe('the nightly backup', () => {
  it.each([
    [
      'in ordinary nights',
      '2026-04-02T12:00',
      '2026-04-05T12:00',
      ['2026-04-02', '2026-04-03', '2026-04-04', '2026-04-05'],
    ],
    [
      'in the night in which 02:00 to 03:00 is skipped',
      '2026-03-28T12:00',
      '2026-03-30T12:00',
      ['2026-03-28', '2026-03-29', '2026-03-30'],
    ],
    [
      'in the night in which 02:00 to 03:00 comes twice',
      '2026-10-24T12:00',
      '2026-10-26T12:00',
      ['2026-10-24', '2026-10-25', '2026-10-26'],
    ],
  ])('EC-12: is made once %s', (_, from, to, nights) => {
    expect(nightsMade(from, to)).toEqual(nights);
  });

  it('of today is due from 03:00, not a minute earlier', () => {
    expect(printDay(nightOf(at('2026-03-29T01:59')))).toBe('2026-03-28');
    expect(printDay(nightOf(at('2026-03-29T03:00')))).toBe('2026-03-29');
  });

  it('is kept for seven nights, and the newest of each of the four weeks before', () => {
    const nights = Array.from({ length: 60 }, (_, index) => (parseDay('2026-04-02')! - index) as Day);
    const removed = new Set(nightsToRemove(nights));
    const kept = nights.filter((night) => !removed.has(night)).map(printDay);
    expect(kept).toEqual([
      '2026-04-02',
      '2026-04-01',
      '2026-03-31',
      '2026-03-30',
      '2026-03-29',
      '2026-03-28',
      '2026-03-27',
      '2026-03-26',
      '2026-03-22',
      '2026-03-15',
      '2026-03-08',
    ]);
  });

  it('is not removed because the program was off for a year', () => {
    expect(nightsToRemove([parseDay('2025-04-02')!, parseDay('2026-04-02')!])).toEqual([]);
  });
});
