import { expect, test } from 'vitest';
import { presentOutcomes } from './present.ts';

test('what was done is counted, and equal refusals are said once', () => {
  expect(presentOutcomes('take', 1, [])).toBe('1 bericht genomen.');
  expect(presentOutcomes('pass', 3, ['Een collega heeft dit al.', 'Een collega heeft dit al.'])).toBe(
    '3 berichten doorgegeven. 2 niet: Een collega heeft dit al.',
  );
});

test('one refusal on its own is only that sentence', () => {
  expect(presentOutcomes('take', 0, ['Een collega heeft dit al.'])).toBe('Een collega heeft dit al.');
});
