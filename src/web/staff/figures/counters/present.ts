import { sayShare, shareOf } from '#engine/figures/index.ts';
import { addDays, addMonths, type Day, dateOf, dayOfDate } from '#engine/time/index.ts';
import type { ToldAccuracy, WaitGroup, WaitGrouping } from '#modules/channels/counter/index.ts';
import { formatCount, type NavigationLink } from '#web/ui/index.ts';
import { sayMinutes } from '../../counter/present.ts';

export const counterFiguresPath = '/werk/cijfers/balies';

export const periods = ['maand', 'vorige-maand', 'kwartaal'] as const;
export type PeriodName = (typeof periods)[number];

const periodWords: Readonly<Record<PeriodName, string>> = {
  maand: 'Deze maand',
  'vorige-maand': 'Vorige maand',
  kwartaal: 'Laatste drie maanden',
};

/** The days that a period has, today included. */
export function daysOf(period: PeriodName, today: Day): { readonly from: Day; readonly to: Day } {
  const { year, month } = dateOf(today);
  const first = dayOfDate(year, month, 1);
  if (period === 'vorige-maand') return { from: addMonths(first, -1), to: addDays(first, -1) };
  return { from: period === 'maand' ? first : addMonths(first, -2), to: today };
}

export interface CounterFiguresModel {
  readonly periods: readonly NavigationLink[];
  readonly sentences: readonly string[];
  readonly tables: readonly {
    readonly id: WaitGrouping;
    readonly title: string;
    readonly first: string;
    readonly rows: readonly WaitRow[];
  }[];
  readonly accuracy: readonly string[];
}

export interface WaitRow {
  readonly id: string;
  readonly name: string;
  readonly visitors: string;
  readonly share: string;
  readonly median: string;
  readonly p90: string;
  readonly notCalled: string;
  readonly noShow: string;
}

export interface CounterFiguresData {
  readonly period: PeriodName;
  readonly groups: Readonly<Record<WaitGrouping, readonly WaitGroup[]>>;
  readonly told: ToldAccuracy;
  readonly maximumMs: number | undefined;
  readonly locations: ReadonlyMap<string, string>;
  readonly services: ReadonlyMap<string, string>;
}

const titles: readonly (readonly [WaitGrouping, string, string])[] = [
  ['location', 'Per locatie', 'Locatie'],
  ['way', 'Met en zonder afspraak', 'Hoe'],
  ['service', 'Per dienst', 'Dienst'],
  ['halfHour', 'Per half uur van de dag', 'Vanaf'],
];

export function presentCounterFigures(data: CounterFiguresData): CounterFiguresModel {
  const [all] = data.groups.all;
  return {
    periods: periods.map((period) => ({
      href: `${counterFiguresPath}?periode=${period}`,
      label: periodWords[period],
      current: period === data.period,
    })),
    sentences: all === undefined || all.judged === 0 ? [] : sentencesOf(all, data),
    tables: titles.map(([id, title, first]) => ({
      id,
      title,
      first,
      rows: data.groups[id]
        .toSorted((one, other) => (id === 'halfHour' ? Number(one.key) - Number(other.key) : 0))
        .map((group) => rowOf(group, nameOf(id, group.key, data))),
    })),
    accuracy: accuracyOf(data.told),
  };
}

function sentencesOf(all: WaitGroup, { maximumMs }: CounterFiguresData): readonly string[] {
  const within = maximumMs === undefined ? 'binnen de norm' : `binnen ${sayMinutes(maximumMs)}`;
  return [
    `Opgeroepen ${within}: ${sayShare(shareOf(all.kept, all.judged), 'nl')}.`,
    ...(all.medianMs === undefined || all.p90Ms === undefined
      ? []
      : [
          `De helft wachtte hoogstens ${sayAtMost(all.medianMs)}, negen van de tien hoogstens ${sayAtMost(all.p90Ms)}.`,
        ]),
    `Weggegaan of niet meer geholpen: ${formatCount(all.notCalled)}. Niet verschenen na de oproep: ${formatCount(all.noShow)}. Niet gekomen op een afspraak: ${formatCount(all.didNotCome)}.`,
  ];
}

/** A part of a minute counts as one: who waited three and a half minutes waited at most four. */
function sayAtMost(ms: number): string {
  return sayMinutes(Math.max(1, Math.ceil(ms / 60_000)) * 60_000);
}

function rowOf(group: WaitGroup, name: string): WaitRow {
  const minutes = (ms: number | undefined) => (ms === undefined ? '–' : sayAtMost(ms));
  return {
    id: group.key,
    name,
    visitors: formatCount(group.judged),
    share: sayShare(shareOf(group.kept, group.judged), 'nl'),
    median: minutes(group.medianMs),
    p90: minutes(group.p90Ms),
    notCalled: formatCount(group.notCalled),
    noShow: formatCount(group.noShow),
  };
}

function nameOf(grouping: WaitGrouping, key: string, { locations, services }: CounterFiguresData): string {
  if (grouping === 'location') return locations.get(key) ?? key;
  if (grouping === 'service') return services.get(key) ?? 'Een dienst van vroeger';
  if (grouping === 'way') return key === 'appointment' ? 'Met afspraak' : 'Zonder afspraak';
  const half = Number(key);
  return `${Math.floor(half / 2)}.${half % 2 === 0 ? '00' : '30'} uur`;
}

function accuracyOf({ n, inside, longer, medianErrorMs }: ToldAccuracy): readonly string[] {
  if (n === 0) return [];
  return [
    `De wachttijd lag binnen wat wij zeiden: ${sayShare(shareOf(inside, n), 'nl')}. Het duurde langer: ${formatCount(longer)} keer.`,
    ...(medianErrorMs === undefined
      ? []
      : [`De helft scheelde hoogstens ${sayAtMost(medianErrorMs)} van het midden.`]),
  ];
}
