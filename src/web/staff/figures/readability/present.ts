import {
  firstDayOf,
  type Period,
  type PeriodKind,
  periodKey,
  periodsBetween,
  type Spread,
  sayPeriod,
  spreadOf,
} from '#engine/figures/index.ts';
import { sayScore } from '#engine/text/index.ts';
import { addMonths, type Day } from '#engine/time/index.ts';
import type { Contact, MessageKind, ScoreCount, ScoredText } from '#modules/contacts/index.ts';
import { formatCount, type ShareBar } from '#web/ui/index.ts';
import { csvOf } from '../../../csv.ts';
import type { StaffContext } from '../../context.ts';
import { sayNearMoment } from '../../due.ts';

export const readabilityPath = '/werk/cijfers/leesbaarheid';

/** Fewer texts than this say something of those texts, and nothing of how a team writes. */
const fewestTexts = 5;
const periodsShown = { quarter: 8, year: 5 } as const;

export type TrendKind = keyof typeof periodsShown;

/** What the address asks for: `?per=jaar&team=…`. */
export interface TrendAddress {
  readonly per: TrendKind;
  /** Absent: all teams in sight together. */
  readonly teamId?: string;
}

const perNames = { quarter: 'kwartaal', year: 'jaar' } as const satisfies Record<TrendKind, string>;

export function readTrendAddress(query: (name: string) => string | undefined): TrendAddress {
  const teamId = query('team');
  return { per: query('per') === perNames.year ? 'year' : 'quarter', ...(teamId ? { teamId } : {}) };
}

export function trendHref({ per, teamId }: TrendAddress, as?: 'csv'): string {
  const query = new URLSearchParams({
    ...(per === 'year' ? { per: perNames.year } : {}),
    ...(teamId ? { team: teamId } : {}),
    ...(as ? { als: as } : {}),
  }).toString();
  return query === '' ? readabilityPath : `${readabilityPath}?${query}`;
}

export function textHref(messageId: string): string {
  return `${readabilityPath}/tekst/${messageId}`;
}

/** The periods that are shown, oldest first; the last one still runs. */
export function trendPeriods(today: Day, per: TrendKind): readonly Period[] {
  const months = (periodsShown[per] - 1) * (per === 'year' ? 12 : 3);
  return periodsBetween(addMonths(today, -months), today, per satisfies PeriodKind);
}

/** First days of the periods, and of the one after the last. */
export function boundariesOf(periods: readonly Period[]): readonly Day[] {
  const firsts = periods.map(firstDayOf);
  const [from, last] = [firsts[0]!, periods.at(-1)!];
  const after = addMonths(firsts.at(-1)!, last.kind === 'year' ? 12 : 3);
  return from === undefined ? [] : [...firsts, after];
}

export interface TrendData {
  readonly address: TrendAddress;
  readonly periods: readonly Period[];
  /** Teams whose figures the reader may see. */
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  readonly counts: readonly ScoreCount[];
  /** Of teams whose work the reader may see. */
  readonly hardest: readonly ScoredText[];
  readonly contacts: readonly Contact[];
  /** Texts that the measure of today has not reached yet. */
  readonly toJudge: number;
}

export interface TrendPageModel {
  readonly title: string;
  readonly of: string;
  readonly choices: readonly { readonly href: string; readonly label: string; readonly current: boolean }[];
  readonly teams: readonly {
    readonly id: string;
    readonly name: string;
    readonly href: string;
    readonly current: boolean;
    readonly texts: string;
    readonly median: string;
  }[];
  readonly latest: string;
  readonly isEmpty: boolean;
  readonly chart: { readonly title: string; readonly bars: readonly ShareBar[] };
  readonly rows: readonly TrendRow[];
  /** Only where standard texts were used. */
  readonly letters: readonly TrendRow[];
  readonly hardest: readonly HardText[];
  readonly csvHref: string;
  readonly note?: string;
}

export interface TrendRow {
  readonly id: string;
  readonly period: string;
  readonly texts: string;
  readonly median: string;
  readonly middle: string;
}

export interface HardText {
  readonly id: string;
  readonly href: string;
  readonly subject: string;
  readonly kind: string;
  readonly written: string;
  readonly score: string;
}

export const kindWords: Readonly<Partial<Record<MessageKind, string>>> = {
  answer: 'Antwoord',
  handlingNotice: 'Behandelbericht',
  requestForData: 'Vraag om gegevens',
  forwardNotice: 'Bericht over doorsturen',
};

export function presentTrend(data: TrendData, context: StaffContext): TrendPageModel {
  const { address, periods, teams, counts, toJudge } = data;
  const chosen = teams.find(({ id }) => id === address.teamId);
  const shown = chosen ? counts.filter(({ teamId }) => teamId === chosen.id) : counts;
  const spreads = periods.map((_, index) => spreadOf(shown.filter(({ period }) => period === index)));
  const of = chosen?.name ?? (teams.length === 1 ? teams[0]!.name : 'Alle teams');
  return {
    title: 'Leesbaarheid van wat is verstuurd',
    of,
    choices: (['quarter', 'year'] as const).map((per) => ({
      href: trendHref({ ...address, per }),
      label: `Per ${perNames[per]}`,
      current: per === address.per,
    })),
    teams: teams.length < 2 ? [] : teamLines(data),
    latest: sayPeriod(periods.at(-1)!, 'nl'),
    isEmpty: counts.length === 0,
    chart: { title: chartTitle(of, spreads, periods), bars: periods.map(barOf(spreads)) },
    rows: periods.map((period, index) => rowOf(sayPeriod(period, 'nl'), periodKey(period), spreads[index])),
    letters: letterRows(shown),
    hardest: data.hardest.map((text) => hardText(text, data, context)),
    csvHref: trendHref({ per: address.per }, 'csv'),
    ...(toJudge > 0 ? { note: `Nog ${formatCount(toJudge)} teksten worden beoordeeld.` } : {}),
  };
}

function teamLines({ address, periods, teams, counts }: TrendData): TrendPageModel['teams'] {
  const last = periods.length - 1;
  const line = (id: string | undefined, name: string, own: readonly ScoreCount[]) => ({
    id: id ?? 'alle',
    name,
    href: trendHref({ per: address.per, ...(id ? { teamId: id } : {}) }),
    current: address.teamId === id,
    ...said(spreadOf(own.filter(({ period }) => period === last))),
  });
  return [
    line(undefined, 'Alle teams', counts),
    ...teams.map(({ id, name }) =>
      line(
        id,
        name,
        counts.filter(({ teamId }) => teamId === id),
      ),
    ),
  ];
}

/** Figures in words: of a few texts only how many there were. */
function said(spread: Spread | undefined): Pick<TrendRow, 'texts' | 'median' | 'middle'> {
  if (spread === undefined) return { texts: '0', median: 'geen gegevens', middle: '' };
  const texts = formatCount(spread.n);
  if (spread.n < fewestTexts) return { texts, median: 'te weinig', middle: '' };
  const { median, low, high } = spread;
  return { texts, median: `${median}, ${sayScore(median)}`, middle: `${low} tot ${high}` };
}

function rowOf(period: string, id: string, spread: Spread | undefined): TrendRow {
  return { id, period, ...said(spread) };
}

const barOf =
  (spreads: readonly (Spread | undefined)[]) =>
  (period: Period, index: number): ShareBar => {
    const spread = spreads[index];
    const label = sayPeriod(period, 'nl');
    if (spread === undefined) return { label, note: 'geen gegevens' };
    const note = `n = ${formatCount(spread.n)}`;
    if (spread.n < fewestTexts) return { label, note: `te weinig, ${note}` };
    const { median, low, high } = spread;
    return {
      label,
      share: median / 100,
      shown: String(median),
      interval: [low / 100, high / 100],
      note: `${sayScore(median)}, ${note}`,
    };
  };

function chartTitle(
  of: string,
  spreads: readonly (Spread | undefined)[],
  periods: readonly Period[],
): string {
  const enough = spreads.map((spread) => (spread && spread.n >= fewestTexts ? spread : undefined));
  const last = enough.findLastIndex((spread) => spread !== undefined);
  if (last === -1) return `${of}: nog te weinig teksten om te laten zien.`;
  const { median } = enough[last]!;
  return `${of}: in ${sayPeriod(periods[last]!, 'nl')} haalde de middelste tekst ${median} van 100 punten, ${sayScore(median)} te lezen.`;
}

/** What began as a standard text, and what did not, over all periods shown. */
function letterRows(counts: readonly ScoreCount[]): readonly TrendRow[] {
  const versions = Map.groupBy(counts, ({ templateVersionId }) => templateVersionId);
  if (versions.size === 0 || (versions.size === 1 && versions.has(null))) return [];
  const own = counts.filter(({ templateVersionId }) => templateVersionId === null);
  const letters = counts.filter(({ templateVersionId }) => templateVersionId !== null);
  return [
    rowOf('Begonnen met een standaardtekst', 'letters', spreadOf(letters)),
    rowOf('Zelf geschreven', 'own', spreadOf(own)),
  ];
}

function hardText(text: ScoredText, { contacts }: TrendData, context: StaffContext): HardText {
  const contact = contacts.find(({ id }) => id === text.contactId)!;
  return {
    id: text.messageId,
    href: textHref(text.messageId),
    subject: contact.subject,
    kind: kindWords[text.kind] ?? '',
    written: sayNearMoment(text.at, context),
    score: `${text.score}, ${sayScore(text.score)}`,
  };
}

const csvColumns = [
  'team',
  'periode',
  'teksten',
  'mediaan',
  'onderste_kwart_tot',
  'bovenste_kwart_vanaf',
] as const;

/** All teams in sight, all periods; what is too few is empty. */
export function trendCsv({
  periods,
  teams,
  counts,
}: Pick<TrendData, 'periods' | 'teams' | 'counts'>): string {
  const lines = teams.flatMap((team) =>
    periods.map((period, index) => {
      const own = counts.filter((count) => count.teamId === team.id && count.period === index);
      const spread = spreadOf(own);
      const figures =
        spread && spread.n >= fewestTexts
          ? [spread.median, spread.low, spread.high]
          : [undefined, undefined, undefined];
      return [team.name, periodKey(period), spread?.n ?? 0, ...figures];
    }),
  );
  return csvOf(csvColumns, lines);
}
