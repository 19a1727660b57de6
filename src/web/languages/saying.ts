import type { Day } from '#engine/time/index.ts';
import type { ToldWait } from '#engine/visits/index.ts';
import { rangeOf } from '../wait-words.ts';
import type { Dictionary } from './dictionary.ts';

const dayMs = 86_400_000;

/** Days as the language says them, after the Unicode data of the program. */
export function sayDayIn(locale: string): Dictionary['day'] {
  const shared = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
  const styles = {
    full: new Intl.DateTimeFormat(locale, { ...shared, year: 'numeric' }),
    weekday: new Intl.DateTimeFormat(locale, shared),
  };
  return (day, style) => styles[style].format(day * dayMs);
}

export function sayWeekdayIn(locale: string): (day: Day) => string {
  const style = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  return (day) => style.format(day * dayMs);
}

interface RangeWords {
  readonly atOnce: string;
  atMost(minutes: number): string;
  exactly(minutes: number): string;
  between(low: number, high: number): string;
}

/** A wait is told as a range of whole minutes, in every language by the same numbers. */
export function rangeIn(words: RangeWords): (told: ToldWait) => string {
  return (told) => {
    const { low, high } = rangeOf(told);
    if (high === 0) return words.atOnce;
    if (low === 0) return words.atMost(high);
    return low === high ? words.exactly(high) : words.between(low, high);
  };
}
