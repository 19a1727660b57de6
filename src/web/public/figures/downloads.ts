import { periodKey, smallestPublicGroup } from '#engine/figures/index.ts';
import type { Outcome } from '#engine/promises/index.ts';
import { type CsvCell, csvOf } from '../../csv.ts';
import type { OpenQuarter } from './open-hours.ts';
import type { PublishedQuarter } from './present.ts';

/** A row of the download: the same figures as on the page. `undefined` where they may not be shown. */
type Row = Readonly<Record<(typeof columns)[number], CsvCell>>;

const columns = [
  'norm',
  'titel',
  'kwartaal',
  'voorlopig',
  'ontvangen',
  'te_beoordelen',
  'op_tijd',
  'aandeel_op_tijd',
  'ondergrens_95',
  'bovengrens_95',
  'op_tijd_beantwoord',
  'behandelbericht_en_op_tijd',
  'behandelbericht_en_te_laat',
  'te_laat_beantwoord',
  'open_en_te_laat',
  'nog_niet_te_beoordelen',
  'ingetrokken',
  'niet_te_meten',
  'aangekondigde_piek',
] as const;

function rowOf({ norm, quarter, inPeak, provisional, figure, received }: PublishedQuarter): Row {
  const identity = {
    norm: norm.id,
    titel: norm.title.nl,
    kwartaal: periodKey(quarter),
    voorlopig: provisional,
  };
  const count = (outcome: Outcome) => (figure.shown ? figure.figure.counts[outcome] : undefined);
  const kept = figure.shown ? figure.kept : undefined;
  const share = kept && !kept.noData ? kept : undefined;
  return {
    ...identity,
    ontvangen: figure.shown ? received : undefined,
    te_beoordelen: figure.shown ? figure.figure.judged : undefined,
    op_tijd: figure.shown ? (count('answeredInTime') ?? 0) + (count('noticeThenKept') ?? 0) : undefined,
    aandeel_op_tijd: share && rounded(share.share),
    ondergrens_95: share && rounded(share.low),
    bovengrens_95: share && rounded(share.high),
    op_tijd_beantwoord: count('answeredInTime'),
    behandelbericht_en_op_tijd: count('noticeThenKept'),
    behandelbericht_en_te_laat: count('noticeThenBroken'),
    te_laat_beantwoord: count('late'),
    open_en_te_laat: count('openAndLate'),
    nog_niet_te_beoordelen: figure.shown ? figure.figure.undecided : undefined,
    ingetrokken: count('withdrawn'),
    niet_te_meten: count('notMeasurable'),
    aangekondigde_piek: inPeak,
  };
}

const rounded = (share: number): number => Math.round(share * 10_000) / 10_000;

/** What is too small to show is empty. */
export function figuresCsv(quarters: readonly PublishedQuarter[]): string {
  return csvOf(
    columns,
    quarters.map((published) => {
      const row = rowOf(published);
      return columns.map((column) => row[column]);
    }),
  );
}

export interface JsonGiven {
  readonly municipality: string;
  readonly charter: string;
  readonly definition: (quarter: PublishedQuarter) => string;
}

/** The same rows as objects; a figure that is too small to show is `null`. */
export function figuresJson(
  quarters: readonly PublishedQuarter[],
  open: readonly OpenQuarter[],
  given: JsonGiven,
): string {
  const promises = Map.groupBy(quarters, ({ norm }) => norm.id);
  return JSON.stringify(
    {
      gemeente: given.municipality,
      handvest: given.charter,
      kleinsteGroep: smallestPublicGroup,
      beloften: [...promises.values()].map((own) => ({
        norm: own[0]!.norm.id,
        titel: own[0]!.norm.title.nl,
        belofte: own[0]!.norm.sentence.nl,
        doel: own[0]!.norm.target ?? null,
        definitie: given.definition(own[0]!),
        kwartalen: own.map((published) => {
          const { norm: _, titel: __, ...row } = rowOf(published);
          return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value ?? null]));
        }),
      })),
      openingstijden: open.map(({ locationId, place, quarter, promisedMinutes, openMinutes }) => ({
        locatie: locationId,
        naam: place,
        kwartaal: periodKey(quarter),
        beloofde_minuten: promisedMinutes,
        minuten_open: openMinutes,
        aandeel_open: rounded(openMinutes / promisedMinutes),
      })),
    },
    null,
    2,
  );
}
