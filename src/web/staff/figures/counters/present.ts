import {
  type Period,
  type Share,
  sayPercent,
  sayPeriod,
  shareOf,
  smallestPublicGroup,
} from '#engine/figures/index.ts';
import { type Day, sayDay, type Zone } from '#engine/time/index.ts';
import type { OpenTime } from '#engine/visits/index.ts';
import {
  readNormKey,
  type ToldAccuracy,
  type WaitGroup,
  type WaitGrouping,
} from '#modules/channels/counter/index.ts';
import type { CharterVersion } from '#modules/charter/index.ts';
import { formatCount, type ShareBar } from '#web/ui/index.ts';
import { sayMinutes } from '../../counter/present.ts';
import { type PeriodChoice, periodChoice, type TableGrouping, tableHref, visitsHref } from './address.ts';
import { type OpenModel, presentOpen } from './open.ts';

export interface CounterFiguresModel {
  readonly choice: PeriodChoice;
  /** How many were called within the norm: one for each norm that visits of the period had. */
  readonly results: readonly string[];
  readonly sentences: readonly string[];
  readonly tables: readonly WaitTable[];
  readonly accuracy: readonly string[];
  readonly open: readonly OpenModel[];
  readonly visitsHref: string;
}

export interface WaitTable {
  readonly id: TableGrouping;
  readonly title: string;
  /** What the first column names. */
  readonly first: string;
  readonly chart: { readonly title: string; readonly bars: readonly ShareBar[] };
  readonly rows: readonly WaitRow[];
  readonly csvHref: string;
}

export interface WaitRow {
  readonly id: string;
  readonly name: string;
  readonly visitors: string;
  readonly kept: string;
  readonly calledLate: string;
  readonly notCalled: string;
  readonly noShow: string;
  readonly didNotCome: string;
  readonly median: string;
  readonly p90: string;
}

export interface CounterFiguresData {
  readonly period: Period;
  readonly today: Day;
  readonly groups: Readonly<Record<WaitGrouping, readonly WaitGroup[]>>;
  readonly told: ToldAccuracy;
  /** Of the period, by location. */
  readonly open: ReadonlyMap<string, readonly OpenTime[]>;
  readonly zone: Zone;
  readonly versions: readonly Pick<CharterVersion, 'id' | 'charter' | 'validFrom'>[];
  readonly names: GroupNames;
}

export interface GroupNames {
  readonly locations: ReadonlyMap<string, string>;
  readonly services: ReadonlyMap<string, string>;
}

const minuteMs = 60_000;

const titles: readonly (readonly [TableGrouping, string, string])[] = [
  ['location', 'Per locatie', 'Locatie'],
  ['way', 'Met en zonder afspraak', 'Hoe'],
  ['peak', 'In en buiten aangekondigde pieken', 'Wanneer'],
  ['service', 'Per dienst', 'Dienst'],
  ['halfHour', 'Per half uur van de dag', 'Vanaf'],
];

export function presentCounterFigures(data: CounterFiguresData): CounterFiguresModel {
  const { period, today, groups } = data;
  const [all] = groups.all;
  return {
    choice: periodChoice(period, today),
    results: resultsOf(data),
    sentences: all === undefined ? [] : sentencesOf(all),
    tables: titles.flatMap(([id, title, first]) => {
      const named = namedGroups(id, groups[id], data.names);
      if (named.length === 0 || (id === 'peak' && !named.some(({ group }) => group.key === 'inPeak')))
        return [];
      const chart = {
        title: `Opgeroepen binnen de norm ${title.toLowerCase()}, ${sayPeriod(period, 'nl')}. De tabel hieronder heeft dezelfde cijfers.`,
        bars: named.map(barOf),
      };
      return [{ id, title, first, chart, rows: named.map(rowOf), csvHref: tableHref(id, period) }];
    }),
    accuracy: accuracyOf(data.told),
    open: presentOpen(data.open, data.names.locations, data.zone),
    visitsHref: visitsHref(period),
  };
}

export interface NamedGroup {
  readonly name: string;
  readonly group: WaitGroup;
}

/** In the order in which they are read; who came while no norm was in force says nothing of the norm. */
export function namedGroups(
  grouping: TableGrouping,
  groups: readonly WaitGroup[],
  names: GroupNames,
): readonly NamedGroup[] {
  return groups
    .filter(({ judged, didNotCome }) => judged + didNotCome > 0)
    .map((group) => ({ name: nameOf(grouping, group.key, names), group }))
    .toSorted((one, other) =>
      grouping === 'halfHour'
        ? Number(one.group.key) - Number(other.group.key)
        : one.name.localeCompare(other.name, 'nl'),
    );
}

/** Of a few visitors no percentage is told: it would say more of those few than of the counters. */
export function toldShare({ kept, judged }: Pick<WaitGroup, 'kept' | 'judged'>): Share | undefined {
  return judged < smallestPublicGroup ? undefined : shareOf(kept, judged);
}

/** The norm is the one that was kept with each visit: a charter that changed in the period gives a line of its own. */
function resultsOf({ groups, versions }: CounterFiguresData): readonly string[] {
  const norms = groups.norm
    .filter(({ judged }) => judged > 0)
    .map((group) => {
      const { charterVersion, maximumMs } = readNormKey(group.key);
      return { group, maximumMs, version: versions.find(({ id }) => id === charterVersion) };
    })
    .toSorted((one, other) => (one.version?.validFrom ?? 0) - (other.version?.validFrom ?? 0));
  return norms.map(({ group, maximumMs, version }) => {
    const sentence = resultOf(group, maximumMs);
    if (norms.length === 1 || version === undefined) return sentence;
    return `${version.charter.title.nl}, vanaf ${sayDay(version.validFrom, 'nl', 'date')}: ${lowerFirst(sentence)}`;
  });
}

function resultOf(group: WaitGroup, maximumMs: number): string {
  const within = `binnen ${sayMinutes(maximumMs)} aan de beurt`;
  const { kept, judged } = group;
  const share = toldShare(group);
  if (share === undefined || share.noData)
    return `Er ${judged === 1 ? 'was 1 bezoeker' : `waren ${formatCount(judged)} bezoekers`}, te weinig voor een percentage; ${formatCount(kept)} daarvan ${kept === 1 ? 'was' : 'waren'} ${within}.`;
  const [low, high] = [Math.round(share.low * 100), Math.round(share.high * 100)];
  return `${sayPercent(share.share)} (${low} tot ${high}%) van de ${formatCount(judged)} bezoekers was ${within}.`;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function sentencesOf(all: WaitGroup): readonly string[] {
  const { medianMs, p90Ms, notMeasurable } = all;
  const counts = [
    ['Later opgeroepen', all.calledLate],
    ['Nooit opgeroepen, omdat zij weggingen of de balies sloten', all.notCalled],
    ['Opgeroepen en niet verschenen', all.noShow],
    ['Niet gekomen op een afspraak', all.didNotCome],
  ] as const;
  return [
    ...(medianMs === undefined || p90Ms === undefined
      ? []
      : [
          `De helft wachtte hoogstens ${sayAtMost(medianMs)}, negen van de tien hoogstens ${sayAtMost(p90Ms)}.`,
        ]),
    ...(all.judged + all.didNotCome === 0
      ? []
      : [`${counts.map(([what, count]) => `${what}: ${formatCount(count)}`).join('. ')}.`]),
    ...(notMeasurable === 0
      ? []
      : [`Voor ${formatCount(notMeasurable)} bezoeken gold geen norm; zij tellen niet mee.`]),
  ];
}

/** A part of a minute counts as one: who waited three and a half minutes waited at most four. */
function atMost(ms: number): number {
  return Math.max(1, Math.ceil(ms / minuteMs));
}

function sayAtMost(ms: number): string {
  return sayMinutes(atMost(ms) * minuteMs);
}

function barOf({ name, group }: NamedGroup): ShareBar {
  const note = `n = ${formatCount(group.judged)}`;
  const share = toldShare(group);
  if (group.judged === 0) return { label: name, note: 'geen gegevens' };
  if (share === undefined || share.noData) return { label: name, note: `te weinig, ${note}` };
  return { label: name, share: share.share, interval: [share.low, share.high], note };
}

function rowOf({ name, group }: NamedGroup): WaitRow {
  const minutes = (ms: number | undefined) => (ms === undefined ? '–' : `${atMost(ms)} min`);
  return {
    id: group.key,
    name,
    visitors: formatCount(group.judged),
    kept: formatCount(group.kept),
    calledLate: formatCount(group.calledLate),
    notCalled: formatCount(group.notCalled),
    noShow: formatCount(group.noShow),
    didNotCome: formatCount(group.didNotCome),
    median: minutes(group.medianMs),
    p90: minutes(group.p90Ms),
  };
}

function nameOf(grouping: TableGrouping, key: string, { locations, services }: GroupNames): string {
  if (grouping === 'location') return locations.get(key) ?? key;
  if (grouping === 'service') return services.get(key) ?? 'Een dienst van vroeger';
  if (grouping === 'peak') return key === 'inPeak' ? 'In een aangekondigde piek' : 'Buiten pieken';
  if (grouping === 'way') return key === 'appointment' ? 'Met afspraak' : 'Zonder afspraak';
  const half = Number(key);
  return `${Math.floor(half / 2)}.${half % 2 === 0 ? '00' : '30'} uur`;
}

function accuracyOf({ n, inside, longer, medianErrorMs }: ToldAccuracy): readonly string[] {
  if (n === 0 || medianErrorMs === undefined) return [];
  const share = toldShare({ kept: inside, judged: n });
  const lay =
    share === undefined || share.noData
      ? `Van ${formatCount(n)} bezoekers lag de wachttijd bij ${formatCount(inside)} binnen wat wij zeiden`
      : `Bij ${sayPercent(share.share)} (${Math.round(share.low * 100)} tot ${Math.round(share.high * 100)}%) van ${formatCount(n)} bezoekers lag de wachttijd binnen wat wij zeiden`;
  return [
    `${lay}. Het duurde langer: ${formatCount(longer)} keer. De helft scheelde hoogstens ${sayAtMost(medianErrorMs)} van het midden.`,
  ];
}
