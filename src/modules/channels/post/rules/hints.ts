import type { Day } from '#engine/time/index.ts';
import type { LetterProposals, Proposal } from '../types.ts';
import type { ReferenceReading } from './references.ts';

/** What is known of a letter besides its own text. */
export interface Beside {
  /** From the separator sheet. */
  readonly arrivedOn: Day | undefined;
  /** From the separator sheet, or the folder in which the file lay. */
  readonly team: { readonly id: string; readonly name: string } | undefined;
  /** The only team that there is. */
  readonly only?: { readonly id: string } | undefined;
  /** How many earlier contacts with a subject like this one each team has, most first. */
  readonly similar: readonly { readonly teamId: string; readonly contacts: number }[];
  /** The contact of ours that the letter names. */
  readonly named:
    | {
        readonly contact: { readonly id: string; readonly teamId: string };
        readonly reading: ReferenceReading;
      }
    | undefined;
}

/** Sure where nothing had to be read otherwise than it stands. */
const referenceConfidence = [0.97, 0.75, 0.5] as const;

/** Adds to the proposals of the text what the sheet, the folder and the register say. */
export function withHints(
  proposals: LetterProposals,
  { arrivedOn, team, named, similar, only }: Beside,
): LetterProposals {
  const { arrived: stamp, ...others } = proposals;
  const arrived = arrivalOf(stamp, arrivedOn);
  return {
    ...datedBefore(others, arrived),
    ...(arrived === undefined ? {} : { arrived }),
    ...(named === undefined ? {} : referenceOf(named)),
    ...(teamOf(team, named) ?? onlyTeam(only) ?? teamBefore(similar)),
  };
}

/** The stamp is of this letter, the sheet of its stack: where they say the same, that is as good as certain. */
function arrivalOf(stamp: Proposal<Day> | undefined, sheet: Day | undefined): Proposal<Day> | undefined {
  if (sheet === undefined) return stamp;
  if (stamp === undefined) return { value: sheet, confidence: 0.85, evidence: 'datum op het scheidingsblad' };
  const agree = stamp.value === sheet;
  const evidence = `${stamp.evidence} (stempel); het scheidingsblad zegt ${agree ? 'hetzelfde' : 'iets anders'}`;
  return { ...stamp, confidence: agree ? 0.98 : 0.5, evidence };
}

/** Nobody dates a letter after it has arrived, except by mistake. */
function datedBefore(proposals: LetterProposals, arrived: Proposal<Day> | undefined): LetterProposals {
  const { dated } = proposals;
  if (dated === undefined || arrived === undefined || dated.value <= arrived.value) return proposals;
  return { ...proposals, dated: { ...dated, confidence: Math.min(dated.confidence, 0.3) } };
}

function referenceOf({ contact, reading }: NonNullable<Beside['named']>): LetterProposals {
  const { reference, corrected, line } = reading;
  const confidence = referenceConfidence[corrected] ?? 0.3;
  return {
    contactId: contact.id,
    reference: { value: reference, confidence, evidence: line.text, page: line.page },
  };
}

type TeamProposal = Pick<LetterProposals, 'team'>;

function onlyTeam(only: Beside['only']): TeamProposal | undefined {
  return only && { team: { value: only.id, confidence: 1, evidence: 'er is één team' } };
}

function teamOf(team: Beside['team'], named: Beside['named']): TeamProposal | undefined {
  if (named !== undefined && named.reading.corrected === 0) {
    const evidence = `hoort bij ${named.reading.reference}`;
    return { team: { value: named.contact.teamId, confidence: 0.9, evidence } };
  }
  return (
    team && { team: { value: team.id, confidence: 0.85, evidence: `scheidingsblad of map: ${team.name}` } }
  );
}

/** Two of a kind are chance; and where teams share a subject nothing is proposed. */
const fewestBefore = 3;
const clearMajority = 0.7;

/** The team that had nearly all earlier questions about such a thing. */
function teamBefore(similar: Beside['similar']): TeamProposal {
  const all = similar.reduce((sum, { contacts }) => sum + contacts, 0);
  const [most] = similar;
  if (most === undefined || all < fewestBefore || most.contacts < all * clearMajority) return {};
  const evidence = `${most.contacts} van ${all} eerdere vragen over zoiets zijn bij dit team`;
  return { team: { value: most.teamId, confidence: Math.round((most.contacts / all) * 70) / 100, evidence } };
}
