import { expect, test } from 'vitest';
import { createThread } from './index.ts';

interface Sum {
  readonly to: number;
}

/** A thread that adds up to a number; it refuses negative ones, and never ends for infinity. */
const adder = () =>
  createThread<Sum, number>(
    new URL(
      `data:text/javascript,${encodeURIComponent(`
        import { parentPort } from 'node:worker_threads';
        parentPort.on('message', ({ to }) => {
          if (to < 0) return parentPort.postMessage({ error: 'below nought' });
          let sum = 0;
          for (let next = 1; next <= to; next += 1) sum += next;
          parentPort.postMessage({ answer: sum });
        });`)}`,
    ),
    { limitMs: 2_000 },
  );

test('questions are answered in turn, and the program goes on meanwhile', async () => {
  const thread = adder();
  let ticks = 0;
  const ticking = setInterval(() => {
    ticks += 1;
  }, 5);
  const answers = Promise.all([thread.ask({ to: 100_000_000 }), thread.ask({ to: 4 })]);
  expect(thread.waiting).toBe(2);
  expect(await answers).toEqual([5_000_000_050_000_000, 10]);
  clearInterval(ticking);
  expect(ticks).toBeGreaterThan(3);
  expect(thread.waiting).toBe(0);
});

test('a question that cannot be answered is refused, and the next one is answered', async () => {
  const thread = adder();
  await expect(thread.ask({ to: -1 })).rejects.toThrow('below nought');
  expect(await thread.ask({ to: 3 })).toBe(6);
});

test('a question without an end is given up, and the next one is answered by a new thread', async () => {
  const thread = adder();
  await expect(thread.ask({ to: Number.POSITIVE_INFINITY })).rejects.toThrow('no answer within');
  expect(await thread.ask({ to: 3 })).toBe(6);
});
