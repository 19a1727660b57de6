import type { Language } from '#engine/time/index.ts';
import type { ToldWait } from '#engine/visits/index.ts';

export const minuteMs = 60_000;

/** `15 minuten`, `1 minute`. */
export function sayMinutes(count: number, language: Language): string {
  if (count === 1) return language === 'nl' ? '1 minuut' : '1 minute';
  return `${count} ${language === 'nl' ? 'minuten' : 'minutes'}`;
}

/** A part of a minute counts as one: who waited 15 minutes and a second waited more than 15. */
export function minutesOf(ms: number): number {
  return Math.max(1, Math.ceil(ms / minuteMs));
}

/** In whole minutes, as it is told. Nobody waits where `high` is 0; `low` is 0 where it may be at once. */
export function rangeOf({ lowMs, highMs }: ToldWait): { readonly low: number; readonly high: number } {
  return highMs === 0 ? { low: 0, high: 0 } : { low: Math.floor(lowMs / minuteMs), high: minutesOf(highMs) };
}

/** `8 tot 15 minuten`: a wait is told as a range, where one could be given. */
export function sayRange(told: ToldWait, language: Language): string {
  const dutch = language === 'nl';
  const { low, high } = rangeOf(told);
  if (high === 0) return dutch ? 'u bent meteen aan de beurt' : 'it is your turn at once';
  if (low === 0) return `${dutch ? 'hoogstens' : 'at most'} ${sayMinutes(high, language)}`;
  return low === high
    ? sayMinutes(high, language)
    : `${low} ${dutch ? 'tot' : 'to'} ${sayMinutes(high, language)}`;
}
