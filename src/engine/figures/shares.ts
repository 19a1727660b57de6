import type { Language } from '#engine/time/index.ts';

/** Part of a whole with its 95 % interval. Without a whole there is no share: unknown is never "met" (EC-92). */
export type Share =
  | { readonly noData: true; readonly n: 0 }
  | {
      readonly noData?: never;
      readonly part: number;
      readonly n: number;
      /** 0 to 1, as the interval. */
      readonly share: number;
      readonly low: number;
      readonly high: number;
    };

/** The 97.5th percentile of the normal distribution: two-sided 95 %. */
const z = 1.959_963_984_540_054;

/**
 * A share with the score interval of Wilson (1927), which stays between 0 and 1 and holds for small n:
 * (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n).
 */
export function shareOf(part: number, n: number): Share {
  if (n === 0) return { noData: true, n: 0 };
  const share = part / n;
  const scale = 1 + z ** 2 / n;
  const middle = share + z ** 2 / (2 * n);
  const reach = z * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  return {
    part,
    n,
    share,
    low: part === 0 ? 0 : (middle - reach) / scale,
    high: part === n ? 1 : (middle + reach) / scale,
  };
}

/**
 * A share in whole percents, in Dutch and English alike. "100%" and "0%" are said only of all and of none: 299 of 300 is
 * "99%", 1 of 300 is "1%".
 */
export function sayPercent(share: number): string {
  const rounded = Math.round(share * 100);
  return `${share < 1 && share > 0 ? Math.min(99, Math.max(1, rounded)) : rounded}%`;
}

/** `87% (70 tot 95%), 26 van de 30`; without data it says so. */
export function sayShare(share: Share, language: Language): string {
  if (share.noData) return language === 'nl' ? 'geen gegevens' : 'no data';
  const [low, high] = [Math.round(share.low * 100), Math.round(share.high * 100)];
  const [to, of] = language === 'nl' ? ['tot', 'van de'] : ['to', 'of'];
  return `${sayPercent(share.share)} (${low} ${to} ${high}%), ${share.part} ${of} ${share.n}`;
}

/** Whether two shares lie further apart than chance explains: their intervals do not touch. */
export function differs(one: Share, other: Share): boolean {
  if (one.noData || other.noData) return false;
  return one.low > other.high || other.low > one.high;
}
