import { describe, expect, test } from 'vitest';
import type { Instant } from '#engine/time/index.ts';
import { type CounterAdvice, counterAdvice } from './advice.ts';
import { learnDurations } from './durations.ts';
import type { LineNow, OpenCounter } from './estimate.ts';

const now = 1_000_000_000 as Instant;
const durations = learnDurations(
  [],
  new Map([
    ['paspoort', 600],
    ['rijbewijs', 360],
  ]),
);
const both = ['paspoort', 'rijbewijs'];
const counter = (id: string, services: readonly string[] = both, busy = false): OpenCounter => ({
  id,
  services,
  ...(busy ? { helping: { services: ['paspoort'], since: now } } : {}),
});
const line = (waiting: number, counters: readonly OpenCounter[]): LineNow => ({
  now,
  counters,
  waiting: Array.from({ length: waiting }, () => ({ services: ['paspoort'] })),
});
const advice = (of: LineNow, closed: readonly OpenCounter[] = []): CounterAdvice | undefined =>
  counterAdvice(of, closed, durations, { seed: 7, maximumSeconds: 900 });

describe('which counter to open or to close', () => {
  const busy = [counter('1', both, true), counter('2', both, true)];

  test('one more, where who joins now would wait longer than was promised', () => {
    const found = advice(line(10, busy), [counter('3')]);
    expect(found).toMatchObject({ kind: 'open', counterId: '3', service: 'paspoort' });
    if (found?.kind !== 'open') throw new Error('no advice');
    expect(found.after.p90Seconds).toBeLessThan(0.9 * found.before.p90Seconds);
  });

  test('the one that helps with what is waited for, not another', () => {
    const closed = [counter('3', ['rijbewijs']), counter('4', ['paspoort'])];
    expect(advice(line(10, busy), closed)).toMatchObject({ counterId: '4' });
    expect(advice(line(10, busy), [counter('3', ['uittreksel'])])).toBeUndefined();
  });

  test('none where all are open already, or the wait is as promised', () => {
    expect(advice(line(10, busy))).toBeUndefined();
    expect(advice(line(0, busy), [counter('3')])).toBeUndefined();
  });

  test('an idle one can close where nobody would wait long without it', () => {
    const calm = [counter('1'), counter('2'), counter('3')];
    expect(advice(line(0, calm))).toEqual({ kind: 'spare', counterId: '1' });
  });

  test('the last that helps with something stays open, and so does one at which somebody is helped', () => {
    expect(advice(line(0, [counter('1', ['paspoort']), counter('2', ['rijbewijs'])]))).toBeUndefined();
    expect(advice(line(0, [counter('1', both, true), counter('2', both, true)]))).toBeUndefined();
  });

  test('one to which somebody was sent stays open', () => {
    const calm = [counter('1'), counter('2')];
    const sent = { ...line(0, calm), waiting: [{ services: ['paspoort'], reservedFor: '1' }] };
    expect(advice(sent)).not.toMatchObject({ counterId: '1' });
  });

  test('where nothing is open there is nothing to compare', () => {
    expect(advice(line(3, []), [counter('1')])).toBeUndefined();
  });
});
