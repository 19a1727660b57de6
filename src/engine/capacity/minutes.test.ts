import { expect, test } from 'vitest';
import { minuteRange } from './index.ts';

test.each([
  { low: 0, high: 0, told: '0 tot 0' },
  { low: 1, high: 59, told: '0 tot 1' },
  { low: 300, high: 300, told: '5 tot 6' },
  { low: 530, high: 725, told: '8 tot 15' },
  { low: 601, high: 1199, told: '10 tot 20' },
  { low: 600, high: 600, told: '10 tot 15' },
  { low: 1260, high: 2101, told: '20 tot 40' },
  { low: 3600, high: 3601, told: '60 tot 75' },
  { low: 5000, high: 8000, told: '75 tot 135' },
])('a wait of $low to $high seconds is told as $told minutes', ({ low, high, told }) => {
  const range = minuteRange(low, high);
  expect(`${range.low} tot ${range.high}`).toBe(told);
});
