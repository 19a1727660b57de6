import type { Charter } from '#engine/charter/index.ts';
import { type Period, periodKey, sayPercent, sayPeriod } from '#engine/figures/index.ts';
import type { Language } from '#engine/time/index.ts';
import type { OpenTime } from '#engine/visits/index.ts';
import { formatCount } from '#web/ui/index.ts';
import { textIn } from '../chrome.ts';

/** How well the promise was kept to be open: not counted by contact, but by the minute. */
export interface OpenFigures {
  readonly id: string;
  readonly title: string;
  readonly sentence: string;
  readonly results: readonly string[];
  readonly caption: string;
  readonly definition: string;
  readonly columns: readonly { readonly key: string; readonly title: string; readonly numeric?: boolean }[];
  readonly rows: readonly {
    readonly id: string;
    readonly period: string;
    readonly place: string;
    readonly promised: string;
    readonly open: string;
    readonly share: string;
  }[];
}

/** One quarter of one location, on the page and in the download alike. */
export interface OpenQuarter {
  readonly locationId: string;
  readonly place: string;
  readonly quarter: Period;
  /** Whole ones: a minute in which nobody was there for a part is none. */
  readonly promisedMinutes: number;
  readonly openMinutes: number;
}

const minuteMs = 60_000;

function openNorm({ norms }: Charter) {
  return norms.find(({ measure, channel }) => measure === 'open' && channel === 'counter');
}

/** Without a norm of being open there are none; quarters in which nothing was promised are left out. */
export function openQuarters(
  charter: Charter,
  quarters: readonly Period[],
  times: ReadonlyMap<string, readonly OpenTime[]>,
): readonly OpenQuarter[] {
  if (openNorm(charter) === undefined) return [];
  return charter.municipality.locations.flatMap(({ id, name }) =>
    (times.get(id) ?? []).flatMap(({ promisedMs, openMs }, index) => {
      if (promisedMs === 0) return [];
      const promisedMinutes = Math.floor(promisedMs / minuteMs);
      const openMinutes = Math.floor(openMs / minuteMs);
      return [{ locationId: id, place: name, quarter: quarters[index]!, promisedMinutes, openMinutes }];
    }),
  );
}

const words = {
  nl: {
    caption: 'Hoe lang wij open waren',
    definition:
      'Van de uren die wij vooraf bekendmaakten: de tijd dat er op die locatie ten minste één balie bemand was. Een sluiting die wij pas op de dag zelf meldden, telt als niet open. Langer open zijn maakt niets goed.',
    columns: ['Kwartaal', 'Locatie', 'Beloofd', 'Open', 'Aandeel'],
  },
  en: {
    caption: 'How long we were open',
    definition:
      'Of the hours that we published beforehand: the time during which at least one counter of that location was staffed. A closure that we told of only on the day itself counts as not open. Being open longer makes up for nothing.',
    columns: ['Quarter', 'Location', 'Promised', 'Open', 'Share'],
  },
} as const;

const columnKeys = ['period', 'place', 'promised', 'open', 'share'] as const;

/** For the charter's norm of being open; none where it has none, or nobody worked at a counter yet. */
export function presentOpenHours(
  charter: Charter,
  quarters: readonly OpenQuarter[],
  language: Language,
): OpenFigures | undefined {
  const norm = openNorm(charter);
  const newest = quarters.at(-1)?.quarter;
  if (norm === undefined || newest === undefined) return undefined;
  const text = words[language];
  return {
    id: norm.id,
    title: textIn(norm.title, language),
    sentence: textIn(norm.sentence, language),
    results: quarters
      .filter(({ quarter }) => periodKey(quarter) === periodKey(newest))
      .map((quarter) => sentenceOf(quarter, language)),
    caption: text.caption,
    definition: text.definition,
    columns: columnKeys.map((key, index) => ({ key, title: text.columns[index]!, numeric: index > 1 })),
    rows: quarters
      .map(({ locationId, place, quarter, promisedMinutes, openMinutes }) => ({
        id: `${periodKey(quarter)} ${locationId}`,
        period: sayPeriod(quarter, language),
        place,
        promised: sayHours(promisedMinutes, language),
        open: sayHours(openMinutes, language),
        share: sayPercent(openMinutes / promisedMinutes),
      }))
      .toReversed(),
  };
}

function sentenceOf(
  { place, quarter, promisedMinutes, openMinutes }: OpenQuarter,
  language: Language,
): string {
  const nl = language === 'nl';
  const period = sayPeriod(quarter, language);
  const promised = sayHours(promisedMinutes, language);
  const missed = promisedMinutes - openMinutes;
  if (missed === 0)
    return nl
      ? `In het ${period} was ${place} al de beloofde tijd open: ${promised}.`
      : `In ${period} ${place} was open all of the promised time: ${promised}.`;
  const share = sayPercent(openMinutes / promisedMinutes).replace('%', '');
  const gone = sayHours(missed, language);
  return nl
    ? `In het ${period} was ${place} ${share} procent van de beloofde tijd open: van de ${promised} was er ${gone} niemand aan de balie.`
    : `In ${period} ${place} was open for ${share} per cent of the promised time: of ${promised}, nobody was at the counter for ${gone}.`;
}

/** `496 uur en 5 minuten`. */
function sayHours(minutes: number, language: Language): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const nl = language === 'nl';
  const minute = nl ? (rest === 1 ? 'minuut' : 'minuten') : rest === 1 ? 'minute' : 'minutes';
  const hour = nl ? 'uur' : hours === 1 ? 'hour' : 'hours';
  if (hours === 0) return `${rest} ${minute}`;
  const whole = `${formatCount(hours, language)} ${hour}`;
  return rest === 0 ? whole : `${whole} ${nl ? 'en' : 'and'} ${rest} ${minute}`;
}
