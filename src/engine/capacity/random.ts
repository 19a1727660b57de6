/** Numbers that look random and are the same in every run with the same seed. */
export interface Random {
  /** A whole number from 0 to 2³² − 1. */
  readonly next: () => number;
  /** From 0 (inclusive) to 1 (exclusive). */
  readonly uniform: () => number;
  /** Exponentially distributed, with mean 1. */
  readonly exponential: () => number;
}

/**
 * The generator sfc32 of Chris Doty-Humphrey (PractRand 0.95, `RNG/sfc.h`): a chaotic part of 96 bits and a counter of 32, so
 * that no seed has a period below 2³². Twelve rounds mix the seed, as in the source.
 * @param stream other numbers from the same seed, for what must not shift when something else draws more or fewer
 */
export function randomOf(seed: number, stream = 0): Random {
  let [a, b, c, counter] = [seed | 0, Math.floor(seed / 2 ** 32) | 0, stream | 0, 1];
  const next = (): number => {
    const result = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result >>> 0;
  };
  for (let round = 0; round < 12; round += 1) next();
  const uniform = () => next() / 2 ** 32;
  return { next, uniform, exponential: () => -Math.log1p(-uniform()) };
}
