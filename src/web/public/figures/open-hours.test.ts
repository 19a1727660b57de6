import { describe, expect, it } from 'vitest';
import type { Period } from '#engine/figures/index.ts';
import type { Duration } from '#engine/time/index.ts';
import { charterOf } from '#tests/support/web-stand-ins.ts';
import { openQuarters, presentOpenHours } from './open-hours.ts';

const { charter } = charterOf('utrecht-2008');
const quarters: readonly Period[] = [
  { kind: 'quarter', year: 2026, number: 1 },
  { kind: 'quarter', year: 2026, number: 2 },
];
const minutes = (count: number) => (count * 60_000) as Duration;
const time = (promised: number, open: number) => ({
  promisedMs: minutes(promised),
  openMs: minutes(open),
  gaps: [],
});
const shown = (...times: ReturnType<typeof time>[]) =>
  presentOpenHours(charter, openQuarters(charter, quarters, new Map([['stadhuis', times]])), 'nl');

describe('how long the counters were open', () => {
  it('is said in hours and minutes of what was promised, newest quarter first', () => {
    const open = shown(time(30_000, 30_000), time(12_000, 11_875));
    expect(open?.results).toEqual([
      'In het 2e kwartaal van 2026 was Stadhuis 99 procent van de beloofde tijd open: van de 200 uur was er 2 uur en 5 minuten niemand aan de balie.',
    ]);
    expect(open?.rows).toMatchObject([
      { period: '2e kwartaal van 2026', promised: '200 uur', open: '197 uur en 55 minuten', share: '99%' },
      { period: '1e kwartaal van 2026', promised: '500 uur', open: '500 uur', share: '100%' },
    ]);
  });

  it('is never all of it as long as a minute is missing', () => {
    expect(shown(time(60_000, 59_999))?.rows[0]).toMatchObject({ share: '99%' });
    expect(shown(time(60_000, 60_000))?.results).toEqual([
      'In het 1e kwartaal van 2026 was Stadhuis al de beloofde tijd open: 1.000 uur.',
    ]);
  });

  it('leaves out a quarter in which nothing was promised, and is not there where nobody worked at a counter', () => {
    expect(shown(time(0, 0), time(60, 30))?.rows).toHaveLength(1);
    expect(presentOpenHours(charter, openQuarters(charter, quarters, new Map()), 'nl')).toBeUndefined();
  });
});
