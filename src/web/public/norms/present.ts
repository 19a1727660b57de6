import { describeRule, type Norm } from '#engine/charter/index.ts';
import { type Figure, type Period, publishable, sayPercent, sayPeriod } from '#engine/figures/index.ts';
import { addDays, type Day, type Language, sayDay } from '#engine/time/index.ts';
import type { CharterVersion } from '#modules/charter/index.ts';
import { channelWords, formatCount } from '#web/ui/index.ts';
import { inLanguage, textIn } from '../chrome.ts';
import { type Cohorts, isCounted } from '../cohorts.ts';

export interface NormCard {
  readonly id: string;
  readonly channel: string;
  readonly title: string;
  readonly sentence: string;
  readonly counting: readonly string[];
  readonly exceptions: readonly string[];
  readonly since: string;
  readonly result: string;
  /** To the figures of this promise, where there are any. */
  readonly figures?: { readonly href: string; readonly text: string };
  readonly target?: string;
  readonly source: string;
  readonly earlier: readonly { readonly period: string; readonly sentence: string }[];
}

export interface NormsPageModel {
  readonly title: string;
  readonly intro: readonly string[];
  readonly cards: readonly NormCard[];
}

export interface NormsGiven {
  /** In the order of putting into force. */
  readonly versions: readonly CharterVersion[];
  readonly version: CharterVersion;
  readonly cohorts: Cohorts;
  readonly today: Day;
  readonly language: Language;
}

export function presentNorms(given: NormsGiven): NormsPageModel {
  const { version, language } = given;
  return {
    title: textIn(version.charter.title, language),
    intro: [
      language === 'nl'
        ? 'Dit beloven wij u. Bij elke belofte staat hoe wij tellen en hoe vaak het ons lukte.'
        : 'This is what we promise you. With each promise you see how we count and how often we managed.',
      language === 'nl'
        ? 'Wij veranderen een belofte nooit achteraf: voor uw vraag geldt wat wij beloofden toen wij die ontvingen.'
        : 'We never change a promise afterwards: for your question holds what we promised when we received it.',
    ],
    cards: version.charter.norms.map((norm) => presentCard(norm, given)),
  };
}

function presentCard(norm: Norm, given: NormsGiven): NormCard {
  const { cohorts, today, language, version } = given;
  const periods = historyOf(norm, given);
  const current = periods.at(-1)!;
  const figures = isCounted(norm)
    ? {
        figures: {
          href: inLanguage(`/cijfers#${norm.id}`, language),
          text: language === 'nl' ? 'Alle cijfers van deze belofte' : 'All results of this promise',
        },
      }
    : {};
  return {
    id: norm.id,
    channel: channelWords[norm.channel][language],
    title: textIn(norm.title, language),
    sentence: textIn(norm.sentence, language),
    counting: describeRule(norm, version.charter, language, today),
    exceptions: norm.exceptions.map((exception) => textIn(exception.sentence, language)),
    since: sayDay(current.from, language, 'date'),
    result: resultOf(norm, cohorts, language),
    ...figures,
    ...(norm.target === undefined ? {} : { target: targetSentence(norm.target, language) }),
    source: norm.source,
    earlier: periods.slice(0, -1).map(({ from, to, sentence }) => ({
      sentence,
      period: `${sayDay(from, language, 'date')} ${language === 'nl' ? 'tot en met' : 'to'} ${sayDay(to!, language, 'date')}`,
    })),
  };
}

interface HeldPeriod {
  readonly from: Day;
  readonly to?: Day;
  readonly sentence: string;
}

/** Since when a promise has held in these words and this rule, and what it said before; the last one holds now. */
function historyOf(norm: Norm, { versions, version, language }: NormsGiven): readonly HeldPeriod[] {
  const inForce = versions
    .filter((candidate) => candidate.validFrom <= version.validFrom)
    .toSorted((a, b) => a.validFrom - b.validFrom || a.ordinal - b.ordinal);
  const periods: { from: Day; to?: Day; norm: Norm | undefined }[] = [];
  for (const { validFrom, charter } of inForce) {
    const found = charter.norms.find((candidate) => candidate.id === norm.id);
    const previous = periods.at(-1);
    if (previous && sameNorm(previous.norm, found)) continue;
    if (previous) previous.to = addDays(validFrom, -1);
    periods.push({ from: validFrom, norm: found });
  }
  return periods.flatMap((period) =>
    period.norm === undefined || (period.to !== undefined && period.to < period.from)
      ? []
      : [
          {
            from: period.from,
            sentence: textIn(period.norm.sentence, language),
            ...(period.to === undefined ? {} : { to: period.to }),
          },
        ],
  );
}

function sameNorm(one: Norm | undefined, other: Norm | undefined): boolean {
  return JSON.stringify([one?.sentence, one?.rule]) === JSON.stringify([other?.sentence, other?.rule]);
}

/** The last quarter that is over; the one that runs says too little yet. */
function resultOf(norm: Norm, cohorts: Cohorts, language: Language): string {
  if (!isCounted(norm))
    return language === 'nl'
      ? 'Deze belofte meten wij nog niet. Daarom is er nog geen cijfer.'
      : 'We do not measure this promise yet. That is why there is no result.';
  const quarter = cohorts.quarters.at(-2)!;
  return quarterSentence(cohorts.figure(norm.id, quarter), quarter, language);
}

/** `In het 1e kwartaal van 2026 op tijd: 93 procent, 412 van de 443.` */
export function quarterSentence(figure: Figure, quarter: Period, language: Language): string {
  const period = sayPeriod(quarter, language);
  const shown = publishable(figure);
  if (figure.received === 0)
    return language === 'nl' ? `In het ${period} kwam er niets binnen.` : `Nothing came in during ${period}.`;
  if (!shown.shown || shown.kept === undefined)
    return language === 'nl'
      ? `In het ${period} kwam er te weinig binnen om een cijfer te geven.`
      : `Too little came in during ${period} to give a result.`;
  if (shown.kept.noData)
    return language === 'nl'
      ? `Over het ${period} is nog niets te beoordelen.`
      : `Nothing can be judged yet for ${period}.`;
  const { share, part, n } = shown.kept;
  const percent = sayPercent(share).replace('%', '');
  return language === 'nl'
    ? `In het ${period} hielden wij ons hieraan bij ${formatCount(part)} van de ${formatCount(n)} (${percent} procent).`
    : `In ${period} we kept this for ${formatCount(part, 'en')} of ${formatCount(n, 'en')} (${percent} per cent).`;
}

function targetSentence(target: number, language: Language): string {
  const percent = sayPercent(target).replace('%', '');
  return language === 'nl' ? `Wij streven naar ${percent} procent.` : `We aim for ${percent} per cent.`;
}
