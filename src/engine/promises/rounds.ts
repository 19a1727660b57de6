import type { Instant, Interval } from '#engine/time/index.ts';
import type { Effect, FactOf } from './facts.ts';
import type { Classification, PromiseOrigin, Status } from './types.ts';

/** One stretch of work on a contact: from its receipt or a reopening to the act that ended it. */
export interface Round {
  readonly origin: Exclude<PromiseOrigin, 'notice'>;
  readonly originFactId: string;
  /** The receipt that counts: the oldest of the contacts merged while this round ran (EC-60). */
  from: Instant;
  /** What it was taken for when the round began. */
  readonly classification: Classification;
  /** What it turned out to be, before any notice named a date of its own. */
  readonly reclassifications: { readonly at: Instant; readonly to: Classification }[];
  readonly notices: Effect[];
  readonly confirmations: Effect[];
  readonly pauses: Interval[];
  pausedSince?: Instant;
  end?: Effect;
}

/** A contact as its facts tell it, before any norm is laid beside it. */
export interface Course {
  readonly receiptFactId: string;
  readonly classification: Classification;
  readonly involved: readonly string[];
  readonly rounds: readonly Round[];
  readonly status: Status;
  readonly teamId: string;
  readonly handlerId?: string;
  readonly mergedInto?: string;
  readonly endedAt?: Instant;
}

interface Draft {
  readonly rounds: Round[];
  classification: Classification;
  involved: readonly string[];
  teamId: string;
  handlerId: string | undefined;
  mergedInto: string | undefined;
}

/** Fold over the effects in order of their moments. Nothing without a receipt. */
export function courseOf(effects: readonly Effect[]): Course | undefined {
  const receipt = effects.map((effect) => effect.fact).find((fact) => fact.kind === 'received');
  if (receipt === undefined) return undefined;
  const classification = classificationOf(receipt);
  const draft: Draft = {
    rounds: [firstRound(receipt, classification, effects)],
    classification,
    involved: [],
    teamId: receipt.teamId,
    handlerId: undefined,
    mergedInto: undefined,
  };
  for (const effect of effects) apply(draft, effect);
  const last = currentRound(draft);
  return {
    receiptFactId: receipt.id,
    classification: draft.classification,
    involved: draft.involved,
    rounds: draft.rounds,
    status: draft.mergedInto === undefined ? statusOf(last) : 'merged',
    teamId: draft.teamId,
    ...(draft.handlerId === undefined ? {} : { handlerId: draft.handlerId }),
    ...(draft.mergedInto === undefined ? {} : { mergedInto: draft.mergedInto }),
    ...(last.end === undefined ? {} : { endedAt: last.end.at }),
  };
}

/** A part that was split off keeps the receipt of the whole, not what became of it (EC-61). */
function firstRound(
  receipt: FactOf<'received'>,
  classification: Classification,
  effects: readonly Effect[],
): Round {
  const split = effects.map((effect) => effect.fact).find((fact) => fact.kind === 'splitFrom');
  const origin = split === undefined ? 'receipt' : 'split';
  return emptyRound({ origin, originFactId: split?.id ?? receipt.id, from: receipt.at, classification });
}

function classificationOf({ channel, sort = 'question', product }: FactOf<'received'>): Classification {
  return { channel, sort, ...(product === undefined ? {} : { product }) };
}

function emptyRound(beginning: Pick<Round, 'origin' | 'originFactId' | 'from' | 'classification'>): Round {
  return { ...beginning, reclassifications: [], notices: [], confirmations: [], pauses: [] };
}

function apply(draft: Draft, effect: Effect): void {
  if (draft.mergedInto !== undefined) return;
  const { fact } = effect;
  switch (fact.kind) {
    case 'assigned':
      draft.handlerId = fact.employeeId;
      return;
    case 'released':
      draft.handlerId = undefined;
      return;
    case 'passed':
      draft.teamId = fact.teamId;
      draft.handlerId = undefined;
      return;
    case 'involvedNamed':
      draft.involved = [...new Set([...draft.involved, ...fact.employeeIds])];
      if (fact.employeeIds.includes(draft.handlerId ?? '')) draft.handlerId = undefined;
      return;
    case 'reclassified':
      reclassify(draft, fact, effect.at);
      return;
    case 'reopened':
      if (currentRound(draft).end !== undefined)
        draft.rounds.push(
          emptyRound({
            origin: 'reopened',
            originFactId: fact.id,
            from: effect.at,
            classification: draft.classification,
          }),
        );
      return;
    case 'mergedInto':
      draft.mergedInto = fact.contactId;
      endRound(currentRound(draft), effect);
      return;
    default:
      applyToRound(currentRound(draft), effect);
  }
}

/** A notice named a date of its own: from then on that date holds, whatever the contact turns out to be (EC-73). */
function reclassify(draft: Draft, { channel, sort }: FactOf<'reclassified'>, at: Instant): void {
  draft.classification = {
    ...draft.classification,
    ...(channel === undefined ? {} : { channel }),
    ...(sort === undefined ? {} : { sort }),
  };
  const round = currentRound(draft);
  if (round.end === undefined && round.notices.length === 0)
    round.reclassifications.push({ at, to: draft.classification });
}

/** Nothing changes a round that has ended: what comes later belongs to a reopening. */
function applyToRound(round: Round, effect: Effect): void {
  if (round.end !== undefined) return;
  const { fact } = effect;
  switch (fact.kind) {
    case 'absorbed':
      round.from = Math.min(round.from, fact.receivedAt) as Instant;
      return;
    case 'receiptConfirmed':
      round.confirmations.push(effect);
      return;
    case 'noticeSent':
      round.notices.push(effect);
      return;
    case 'dataRequested':
      round.pausedSince ??= effect.at;
      return;
    case 'resumed':
    case 'messageReceived':
      endPause(round, effect.at);
      return;
    case 'answered':
    case 'forwarded':
    case 'withdrawn':
    case 'closedWithoutAnswer':
      endRound(round, effect);
      return;
    default:
      return;
  }
}

function endRound(round: Round, effect: Effect): void {
  if (round.end !== undefined) return;
  endPause(round, effect.at);
  round.end = effect;
}

function endPause(round: Round, at: Instant): void {
  if (round.pausedSince === undefined) return;
  round.pauses.push({ from: round.pausedSince, to: at });
  delete round.pausedSince;
}

/** The pauses of a round as they stood at a moment. */
export function pausesUntil(round: Round, at: Instant): Interval[] {
  const all =
    round.pausedSince === undefined ? round.pauses : [...round.pauses, { from: round.pausedSince, to: at }];
  return all
    .map(({ from, to }) => ({ from, to: Math.min(to, at) as Instant }))
    .filter(({ from, to }) => from < to);
}

function currentRound(draft: Draft): Round {
  return draft.rounds[draft.rounds.length - 1]!;
}

function statusOf(round: Round): Status {
  if (round.end === undefined) return round.pausedSince === undefined ? 'open' : 'waiting';
  switch (round.end.fact.kind) {
    case 'answered':
      return 'answered';
    case 'forwarded':
      return 'forwarded';
    case 'withdrawn':
      return 'withdrawn';
    case 'closedWithoutAnswer':
      return 'closedWithoutAnswer';
    case 'mergedInto':
      return 'merged';
    default:
      throw new Error(`a round cannot end by ${round.end.fact.kind}`);
  }
}
