import { type Charter, compareCharters, type Refusal } from '#engine/charter/index.ts';
import {
  addDays,
  type Day,
  dayOf,
  type Instant,
  printDay,
  sayDay,
  sayMoment,
  startOfDay,
  type Zone,
} from '#engine/time/index.ts';
import type { CharterProposal, CharterVersion } from '#modules/charter/index.ts';
import { formatCount } from '#web/ui/index.ts';
import type { CharterPreview } from '../dependencies.ts';
import type { CharterModel, ProposalModel, RefusalRow } from './view.tsx';

interface Versions {
  readonly versions: readonly CharterVersion[];
  readonly inForce: CharterVersion | undefined;
  readonly today: Day;
  readonly zone: Zone;
  /** Names of who put them into force. */
  readonly names: ReadonlyMap<string, string>;
}

export function presentCharter({ versions, inForce, today, zone, names }: Versions): CharterModel {
  const shown = inForce ?? versions[0]!;
  return {
    // Those of earlier versions cannot be mended any more.
    objections: presentRefusals(versions.at(-1)!.objections ?? []),
    current: [
      { term: 'Titel', value: shown.charter.title.nl },
      { term: 'Geldt vanaf', value: sayDay(shown.validFrom, 'nl', 'date') },
      { term: 'Beloften', value: formatCount(shown.charter.norms.length) },
      { term: 'Bron', value: shown.charter.source },
    ],
    versions: versions.toReversed().map((version) => ({
      id: version.id,
      version: `Versie ${version.ordinal}`,
      validFrom: sayDay(version.validFrom, 'nl', 'date'),
      state: stateOf(version, inForce, today),
      putInForce: sayPutInForce(version, names, zone),
      href: `/beheer/handvest/versie/${version.id}`,
    })),
  };
}

function stateOf(version: CharterVersion, inForce: CharterVersion | undefined, today: Day): string {
  if (version === inForce) return 'Geldt nu';
  return version.validFrom > today ? 'Gaat nog in' : 'Vervangen';
}

function sayPutInForce(version: CharterVersion, names: ReadonlyMap<string, string>, zone: Zone): string {
  const moment = sayMoment(version.putInForceAt, zone, 'nl');
  const by = version.putInForceBy === undefined ? undefined : names.get(version.putInForceBy);
  return by === undefined ? `${moment}, bij de eerste start` : `${moment} door ${by}`;
}

export function presentRefusals(refusals: readonly Refusal[]): readonly RefusalRow[] {
  return refusals.map(({ line, path, message, remedy }) => ({ line, path, message, remedy }));
}

interface Proposed {
  readonly proposal: CharterProposal;
  /** The charter that would hold on that day without it. */
  readonly before: Charter;
  readonly warnings: readonly Refusal[];
  readonly preview: CharterPreview;
  readonly day: Day;
  readonly today: Day;
  readonly zone: Zone;
}

export function presentProposal(proposed: Proposed): ProposalModel {
  const { proposal, before, warnings, preview, day, today, zone } = proposed;
  const { norms, calendars, other, same } = compareCharters(before, proposal.charter);
  const parts = [...norms, ...calendars];
  const ofKind = (counting: boolean) =>
    parts.filter((part) => part.changesCounting === counting).flatMap(({ sentences }) => sentences);
  return {
    id: proposal.id,
    title: proposal.charter.title.nl,
    dayTyped: printDay(day),
    earliest: printDay(today),
    day: sayDay(day, 'nl'),
    same,
    counting: ofKind(true),
    wording: [...ofKind(false), ...other.map(({ field }) => `${field} verandert.`)],
    warnings: presentRefusals(warnings),
    promises: {
      sentences: previewSentences(preview),
      examples: preview.examples.map((example) => ({
        id: example.reference,
        reference: example.reference,
        before: sayDueMoment(example.before, zone),
        after: sayDueMoment(example.after, zone),
      })),
    },
  };
}

/** A term that ends at midnight ends with the day before. */
export function sayDueMoment(at: Instant, zone: Zone): string {
  const day = dayOf(at, zone);
  return at === startOfDay(day, zone) ? sayDay(addDays(day, -1), 'nl') : sayMoment(at, zone, 'nl');
}

/** Figures before examples; what was not looked at is said. */
export function previewSentences(preview: CharterPreview): readonly string[] {
  const { examined, earlier, later, unchanged, more } = preview;
  if (examined === 0) return ['Er zijn nu geen open vragen. Er verschuift dus niets.'];
  const moved = [
    earlier > 0 ? `${formatCount(earlier)} ${earlier === 1 ? 'krijgt' : 'krijgen'} een eerdere datum` : '',
    later > 0 ? `${formatCount(later)} ${later === 1 ? 'krijgt' : 'krijgen'} een latere datum` : '',
    unchanged > 0 ? `${formatCount(unchanged)} ${unchanged === 1 ? 'houdt' : 'houden'} dezelfde datum` : '',
  ].filter(Boolean);
  const looked =
    examined === 1 ? 'Er is 1 open vraag bekeken' : `Er zijn ${formatCount(examined)} open vragen bekeken`;
  const sentence = `${looked}${more ? ', die het eerst af moeten' : ''}: ${sayList(moved)}.`;
  return earlier > 0
    ? [sentence, 'Let op: een eerdere datum kan betekenen dat een vraag ineens te laat is.']
    : [sentence];
}

function sayList(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} en ${parts.at(-1)}`;
}

/** The day that was asked for, or the charter's own; never one that lies behind us. */
export function startDay(asked: Day | undefined, own: Day, today: Day): Day {
  return Math.max(asked ?? own, today) as Day;
}
