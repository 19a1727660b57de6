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

/** `8 tot 15 minuten`: a wait is told as a range, where one could be given. */
export function sayRange({ lowMs, highMs }: ToldWait, language: Language): string {
  const dutch = language === 'nl';
  if (highMs === 0) return dutch ? 'u bent meteen aan de beurt' : 'it is your turn at once';
  const [low, high] = [Math.floor(lowMs / minuteMs), minutesOf(highMs)];
  if (low === 0) return `${dutch ? 'hoogstens' : 'at most'} ${sayMinutes(high, language)}`;
  return low === high
    ? sayMinutes(high, language)
    : `${low} ${dutch ? 'tot' : 'to'} ${sayMinutes(high, language)}`;
}
