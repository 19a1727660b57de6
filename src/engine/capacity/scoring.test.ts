import { expect, test } from 'vitest';
import { scoreEstimates } from './scoring.ts';

test('estimates are scored against what happened: inside, later, how far and to which side', () => {
  const told = { lowSeconds: 300, highSeconds: 600 };
  const score = scoreEstimates(
    [300, 450, 600, 601, 1050, 150].map((actualSeconds) => ({ ...told, actualSeconds })),
  );
  expect(score).toMatchObject({
    n: 6,
    inside: { part: 3, n: 6, share: 0.5 },
    later: { part: 2, n: 6 },
    // Errors from the middle (450): 150, 0, 150, 151, 600, 300.
    medianErrorSeconds: 150.5,
    biasSeconds: (150 + 0 - 150 - 151 - 600 + 300) / 6,
  });
});

test('without estimates there is no figure, and no zero either', () => {
  expect(scoreEstimates([])).toEqual({ noData: true, n: 0 });
});
