import type { Charter, Norm } from '#engine/charter/index.ts';
import {
  comparedWithTarget,
  definitionOf,
  type Figure,
  type Period,
  type PublicFigure,
  periodKey,
  publishable,
  type Share,
  sayPercent,
  sayPeriod,
  togetherOf,
} from '#engine/figures/index.ts';
import type { Language } from '#engine/time/index.ts';
import { formatCount, type ShareBar } from '#web/ui/index.ts';
import { textIn } from '../chrome.ts';
import { type Cohorts, isCounted } from '../cohorts.ts';
import { quarterSentence } from '../norms/present.ts';
import type { OpenFigures } from './open-hours.ts';

/** One quarter of one promise as it is published, on the page and in the downloads alike (EC-94). */
export interface PublishedQuarter {
  readonly norm: Norm;
  readonly quarter: Period;
  /** Of visits in peaks that were announced beforehand: outside the promise. */
  readonly inPeak: boolean;
  /** Some contacts can still be answered in time. */
  readonly provisional: boolean;
  readonly figure: PublicFigure;
  readonly received: number;
}

export interface FigureRow {
  readonly id: string;
  readonly period: string;
  readonly received: string;
  readonly kept: string;
  readonly share: string;
  readonly interval: string;
  readonly byNotice: string;
  readonly late: string;
  readonly openAndLate: string;
  readonly undecided: string;
  readonly apart: string;
}

export interface PromiseFigures {
  readonly id: string;
  readonly title: string;
  readonly sentence: string;
  readonly results: readonly string[];
  readonly chart?: {
    readonly title: string;
    readonly bars: readonly ShareBar[];
    readonly target?: { readonly share: number; readonly label: string };
  };
  readonly rows: readonly FigureRow[];
  readonly definitions: readonly { readonly term: string; readonly text: string }[];
}

export interface FiguresPageModel {
  readonly title: string;
  readonly intro: readonly string[];
  readonly promises: readonly PromiseFigures[];
  /** Absent where nothing was counted. */
  readonly open: OpenFigures | undefined;
  readonly notMeasured: readonly string[];
  readonly downloads: readonly { readonly href: string; readonly text: string }[];
}

/** Every promise that is counted, every quarter that is shown. */
export function publishedQuarters(charter: Charter, cohorts: Cohorts): readonly PublishedQuarter[] {
  return charter.norms.filter(isCounted).flatMap((norm) =>
    cohorts.quarters.flatMap((quarter) => {
      const inPeaks = cohorts.peakFigure(norm.id, quarter);
      const usual = publishedQuarter(norm, quarter, cohorts.figure(norm.id, quarter), false);
      return inPeaks.received === 0 ? [usual] : [usual, publishedQuarter(norm, quarter, inPeaks, true)];
    }),
  );
}

function publishedQuarter(norm: Norm, quarter: Period, figure: Figure, inPeak: boolean): PublishedQuarter {
  const provisional = figure.undecided > 0;
  return { norm, quarter, inPeak, provisional, figure: publishable(figure), received: figure.received };
}

export function presentFigures(
  charter: Charter,
  cohorts: Cohorts,
  language: Language,
  open?: OpenFigures,
): FiguresPageModel {
  const published = publishedQuarters(charter, cohorts);
  const nl = language === 'nl';
  return {
    title: nl ? 'Houden wij ons aan onze beloften?' : 'Do we keep our promises?',
    intro: intro[language],
    promises: charter.norms.filter(isCounted).map((norm) =>
      promiseFigures(
        norm,
        published.filter((one) => one.norm === norm),
        cohorts,
        language,
      ),
    ),
    open,
    notMeasured: charter.norms
      .filter((norm) => !isCounted(norm) && norm.id !== open?.id)
      .map((norm) => textIn(norm.sentence, language)),
    downloads: [
      { href: '/cijfers.csv', text: nl ? 'Download als CSV' : 'Download as CSV' },
      { href: '/cijfers.json', text: nl ? 'Download als JSON' : 'Download as JSON' },
    ],
  };
}

const intro: Readonly<Record<Language, readonly string[]>> = {
  nl: [
    'Hier ziet u per belofte hoe vaak het ons lukte. Elk kwartaal telt alles wat in dat kwartaal bij ons binnenkwam.',
    'Wat nog openstaat en te laat is, telt mee als niet op tijd. Zo wordt een cijfer nooit beter doordat wij iets laten liggen. Groepen van minder dan tien laten wij niet zien, om niemand herkenbaar te maken.',
  ],
  en: [
    'Here you see for each promise how often we managed. Each quarter counts all that came in during that quarter.',
    'What is still open and late counts as not in time, so that a figure never improves because we leave something undone. We do not show groups of fewer than ten, so that nobody can be recognised.',
  ],
};

function promiseFigures(
  norm: Norm,
  quarters: readonly PublishedQuarter[],
  cohorts: Cohorts,
  language: Language,
): PromiseFigures {
  const withData = quarters.slice(firstWithData(quarters));
  const usual = withData.filter(({ inPeak }) => !inPeak);
  const chart = withData.length > 0 ? { chart: chartOf(norm, usual, language) } : {};
  return {
    id: norm.id,
    title: textIn(norm.title, language),
    sentence: textIn(norm.sentence, language),
    results: resultsOf(norm, cohorts, language),
    ...chart,
    rows: withData.toReversed().map((published) => rowOf(published, language)),
    definitions: (['kept', 'undecided', 'withdrawn', 'notMeasurable'] as const).map((kind) => ({
      term: columns[language][kind],
      text: definitionOf(norm, kind)[language],
    })),
  };
}

/** Quarters before the first contact say nothing; an empty one after it does (EC-83). */
function firstWithData(quarters: readonly PublishedQuarter[]): number {
  const first = quarters.findIndex((published) => published.received > 0);
  return first === -1 ? quarters.length : first;
}

/** The last quarter that is over, then the one that runs; with how it stands to the aim where there is one. */
function resultsOf(norm: Norm, cohorts: Cohorts, language: Language): readonly string[] {
  const last = cohorts.quarters.at(-2)!;
  const running = cohorts.quarters.at(-1)!;
  const figure = cohorts.figure(norm.id, last);
  const shown = publishable(figure);
  const aim =
    shown.shown && shown.kept && norm.target !== undefined
      ? aimSentence(shown.kept, norm.target, language)
      : [];
  const current = cohorts.figure(norm.id, running);
  return [
    quarterSentence(figure, last, language),
    ...aim,
    ...peakSentences(cohorts.peakFigure(norm.id, last), figure, last, language),
    ...lateSentence(figure, language),
    ...(current.received === 0 ? [] : [quarterSentence(current, running, language)]),
    ...provisionalSentence(current, language),
    ...peakSentences(cohorts.peakFigure(norm.id, running), current, running, language),
  ];
}

/** What an announced peak takes out of the figure stands beside it, with what all visitors together make (norm exception). */
function peakSentences(
  inPeaks: Figure,
  usual: Figure,
  quarter: Period,
  language: Language,
): readonly string[] {
  if (inPeaks.received === 0) return [];
  const period = sayPeriod(quarter, language);
  const [shown, together] = [publishable(inPeaks), publishable(togetherOf([inPeaks, usual]))];
  if (
    !shown.shown ||
    !shown.kept ||
    shown.kept.noData ||
    !together.shown ||
    !together.kept ||
    together.kept.noData
  )
    return [
      language === 'nl'
        ? `In het ${period} waren er ook aangekondigde pieken, met te weinig bezoekers voor een cijfer.`
        : `In ${period} there were announced peaks too, with too few visitors for a result.`,
    ];
  const [count, share, all] = [
    formatCount(shown.kept.n, language),
    sayPercent(shown.kept.share).replace('%', ''),
    sayPercent(together.kept.share).replace('%', ''),
  ];
  return [
    language === 'nl'
      ? `Niet meegeteld zijn ${count} bezoekers in pieken die wij vooraf aankondigden: van hen was ${share} procent op tijd aan de beurt. Alle bezoekers samen: ${all} procent.`
      : `Not counted are ${count} visitors in peaks that we announced beforehand: of them ${share} per cent were called in time. All visitors together: ${all} per cent.`,
  ];
}

function aimSentence(kept: Share, target: number, language: Language): readonly string[] {
  const percent = sayPercent(target).replace('%', '');
  const words = {
    met: { nl: `Ons doel van ${percent} procent is gehaald.`, en: `Our aim of ${percent} per cent was met.` },
    notMet: {
      nl: `Ons doel van ${percent} procent is niet gehaald.`,
      en: `Our aim of ${percent} per cent was not met.`,
    },
    unsure: {
      nl: `Of ons doel van ${percent} procent is gehaald, is met dit aantal niet zeker.`,
      en: `With this number it is not certain whether our aim of ${percent} per cent was met.`,
    },
  };
  const outcome = comparedWithTarget(kept, target);
  return outcome === 'noData' ? [] : [words[outcome][language]];
}

function lateSentence(figure: Figure, language: Language): readonly string[] {
  const shown = publishable(figure);
  const late = figure.counts.openAndLate;
  if (late === 0 || !shown.shown || shown.kept === undefined || shown.kept.noData) return [];
  const others = shown.kept.n - shown.kept.part;
  if (language === 'en')
    return [
      `Of the other ${formatCount(others, 'en')}, ${formatCount(late, 'en')} still wait for an answer.`,
    ];
  const verb = late === 1 ? 'wacht' : 'wachten';
  return [`Van de andere ${formatCount(others)} ${verb} er ${formatCount(late)} nog steeds op antwoord.`];
}

function provisionalSentence(figure: Figure, language: Language): readonly string[] {
  if (figure.undecided === 0 || !publishable(figure).shown) return [];
  const count = formatCount(figure.undecided, language);
  return language === 'nl'
    ? [`Dat laatste cijfer is voorlopig: ${count} kunnen nog op tijd antwoord krijgen.`]
    : [`That last figure is provisional: ${count} can still be answered in time.`];
}

function chartOf(
  norm: Norm,
  quarters: readonly PublishedQuarter[],
  language: Language,
): NonNullable<PromiseFigures['chart']> {
  const nl = language === 'nl';
  const target =
    norm.target === undefined
      ? {}
      : { target: { share: norm.target, label: `${nl ? 'doel' : 'aim'} ${sayPercent(norm.target)}` } };
  return {
    title: nl
      ? `${textIn(norm.title, language)}: deel op tijd per kwartaal. De tabel hieronder geeft dezelfde cijfers.`
      : `${textIn(norm.title, language)}: share in time per quarter. The table below gives the same figures.`,
    bars: quarters.map((published) => barOf(published, language)),
    ...target,
  };
}

function barOf({ quarter, figure, received, provisional }: PublishedQuarter, language: Language): ShareBar {
  const nl = language === 'nl';
  const label = nl
    ? `${quarter.number}e kwartaal ${quarter.year}`
    : `quarter ${quarter.number}, ${quarter.year}`;
  if (received === 0) return { label, note: nl ? 'geen gegevens' : 'no data' };
  const kept = figure.shown ? figure.kept : undefined;
  if (!kept) return { label, note: nl ? 'te weinig om te tonen' : 'too few to show' };
  if (kept.noData) return { label, note: nl ? 'nog niet te beoordelen' : 'cannot be judged yet' };
  const note = `n = ${formatCount(kept.n, language)}${provisional ? `, ${nl ? 'voorlopig' : 'provisional'}` : ''}`;
  return { label, note, share: kept.share, interval: [kept.low, kept.high] };
}

const columns = {
  nl: {
    kept: 'Op tijd',
    undecided: 'Nog niet te beoordelen',
    withdrawn: 'Ingetrokken',
    notMeasurable: 'Niet te meten',
  },
  en: { kept: 'In time', undecided: 'Not yet due', withdrawn: 'Withdrawn', notMeasurable: 'Not measurable' },
} as const;

const hidden = { nl: 'minder dan 10', en: 'fewer than 10' } as const;

function rowOf(
  { quarter, inPeak, figure, received, provisional }: PublishedQuarter,
  language: Language,
): FigureRow {
  const nl = language === 'nl';
  const apart = inPeak ? (nl ? ', in aangekondigde pieken' : ', in announced peaks') : '';
  const period = `${sayPeriod(quarter, language)}${apart}`;
  const base = {
    id: `${periodKey(quarter)}${inPeak ? '-piek' : ''}`,
    period: provisional ? `${period} (${nl ? 'voorlopig' : 'provisional'})` : period,
  };
  if (!figure.shown) {
    const none = '–';
    return {
      ...base,
      received: hidden[language],
      kept: none,
      share: none,
      interval: none,
      byNotice: none,
      late: none,
      openAndLate: none,
      undecided: none,
      apart: none,
    };
  }
  const { counts } = figure.figure;
  const say = (count: number) => formatCount(count, language);
  return {
    ...base,
    received: say(received),
    kept: say(counts.answeredInTime + counts.noticeThenKept),
    ...shareCells(figure.kept, language),
    byNotice: say(counts.noticeThenKept),
    late: say(counts.late + counts.noticeThenBroken),
    openAndLate: say(counts.openAndLate),
    undecided: say(figure.figure.undecided),
    apart: say(counts.withdrawn + counts.notMeasurable),
  };
}

function shareCells(kept: Share | undefined, language: Language): Pick<FigureRow, 'share' | 'interval'> {
  const none = { nl: 'te weinig', en: 'too few' }[language];
  if (kept === undefined) return { share: none, interval: '–' };
  if (kept.noData) return { share: '–', interval: '–' };
  const to = { nl: 'tot', en: 'to' }[language];
  return {
    share: sayPercent(kept.share),
    interval: `${Math.round(kept.low * 100)} ${to} ${Math.round(kept.high * 100)}%`,
  };
}
