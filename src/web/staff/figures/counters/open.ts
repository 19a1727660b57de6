import { sayPercent } from '#engine/figures/index.ts';
import { dayOf, type Instant, type Interval, localTimeOf, sayDay, type Zone } from '#engine/time/index.ts';
import type { OpenTime } from '#engine/visits/index.ts';
import { sayHours } from '../../../peak-words.ts';

export interface OpenModel {
  readonly id: string;
  readonly sentence: string;
  /** The newest of the moments at which nobody was there. */
  readonly gaps: readonly string[];
  readonly more: number;
}

const shownGaps = 10;
const minuteMs = 60_000;

/** How much of the published hours somebody was at a counter, for each location that had any. */
export function presentOpen(
  times: ReadonlyMap<string, readonly OpenTime[]>,
  names: ReadonlyMap<string, string>,
  zone: Zone,
): readonly OpenModel[] {
  return [...times].flatMap(([id, [time]]) => {
    if (time === undefined || time.promisedMs === 0) return [];
    const newest = time.gaps.toReversed();
    return [
      {
        id,
        sentence: sentenceOf(names.get(id) ?? id, time),
        gaps: newest.slice(0, shownGaps).map((gap) => sayGap(gap, zone)),
        more: Math.max(0, newest.length - shownGaps),
      },
    ];
  });
}

function sentenceOf(name: string, { promisedMs, openMs, gaps }: OpenTime): string {
  if (gaps.length === 0) return `${name}: open zoals beloofd.`;
  const missed = Math.ceil((promisedMs - openMs) / minuteMs);
  const minutes = missed === 1 ? '1 minuut' : `${missed} minuten`;
  return `${name}: ${sayPercent(openMs / promisedMs)} van de beloofde tijd open. Samen ${minutes} was er niemand aan een balie.`;
}

function sayGap({ from, to }: Interval, zone: Zone): string {
  const time = (at: Instant) => localTimeOf(at, zone);
  return `${sayDay(dayOf(from, zone), 'nl', 'weekday')} ${sayHours(time(from), time(to), 'nl')}`;
}
