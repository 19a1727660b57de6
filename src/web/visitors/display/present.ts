import { type Calendar, type Instant, localTimeOf } from '#engine/time/index.ts';
import type { Call, VisitLanguage } from '#modules/channels/counter/index.ts';
import { type Dictionary, dictionaries } from '../../languages/index.ts';
import { clockTime, openNow, sayUsualWeek } from '../../opening-hours.ts';
import { callStreamPath } from '../calls.ts';
import type { Place } from '../place.ts';

/** Below the number that was called last. */
export const earlierShown = 4;

export interface DisplayModel {
  readonly place: string;
  /** `09:14`. */
  readonly clock: string;
  readonly now: Instant;
  readonly zone: string;
  /** Where the calls are heard. */
  readonly source: string;
  /** How a number is said, by language. */
  readonly speech: Readonly<Record<VisitLanguage, Dictionary['speech']>>;
  readonly latest: Call | undefined;
  readonly earlier: readonly Call[];
  /** What stands there as long as nobody was called today. */
  readonly quiet: { readonly sentences: readonly string[]; readonly hours: readonly string[] };
}

const speech = Object.fromEntries(
  Object.entries(dictionaries).map(([language, words]) => [language, words.speech]),
) as DisplayModel['speech'];

export function presentDisplay(place: Place, calls: readonly Call[]): DisplayModel {
  const { location, calendar, now, today } = place;
  const [latest, ...others] = calls;
  return {
    place: location.name,
    clock: clockTime(localTimeOf(now, calendar.zone)),
    now,
    zone: calendar.zone.name,
    source: callStreamPath(location.id),
    speech,
    latest,
    earlier: others.slice(0, earlierShown),
    quiet: { sentences: quietSentences(calendar, now), hours: sayUsualWeek(calendar, today, 'nl') },
  };
}

function quietSentences(calendar: Calendar, now: Instant): readonly string[] {
  const { open, sentence } = openNow(calendar, now, 'nl');
  return open ? [sentence, 'Er is nog niemand opgeroepen.'] : [sentence];
}
