import type { Instant } from '#engine/time/index.ts';
import type { ServiceSpan, VisitFact, VisitState, VisitStatus } from './types.ts';

/**
 * Who has an appointment goes before who came without, if not by much: as though they had come ten minutes before the
 * appointed time. One line, one rule, and nobody is passed over for ever.
 */
export const headStartMs = 10 * 60_000;

/** Who drew a ticket from home and is not there when the turn comes keeps the place this long; then it is at the end. */
export const keptPlaceMs = 15 * 60_000;

/**
 * Where a visit stands after its facts, in whatever order they are given.
 * @returns undefined where the facts do not begin with a ticket or a booking
 */
export function foldVisit(facts: readonly VisitFact[]): VisitState | undefined {
  return effectiveFacts(facts).reduce<VisitState | undefined>(
    (state, fact) => (state === undefined ? firstState(fact) : next(state, fact)),
    undefined,
  );
}

/** The facts in the order in which they happened, without what was undone. */
export function effectiveFacts(facts: readonly VisitFact[]): readonly VisitFact[] {
  const undone = new Set(facts.flatMap((fact) => (fact.kind === 'undone' ? [fact.factId] : [])));
  return facts.filter((fact) => fact.kind !== 'undone' && !undone.has(fact.id)).toSorted(inOrder);
}

function inOrder(one: VisitFact, other: VisitFact): number {
  return one.at - other.at || (one.id < other.id ? -1 : 1);
}

function firstState(fact: VisitFact): VisitState | undefined {
  if (fact.kind !== 'booked' && fact.kind !== 'queued' && fact.kind !== 'joined') return undefined;
  const blank: VisitState = {
    status: 'booked',
    locationId: fact.locationId,
    firstLocationId: fact.locationId,
    serviceIds: fact.serviceIds,
    firstServiceId: fact.serviceIds[0]!,
    way: undefined,
    ticket: undefined,
    told: undefined,
    appointedAt: fact.kind === 'booked' ? fact.appointedAt : undefined,
    queuedAt: undefined,
    passedAt: undefined,
    joinedAt: undefined,
    promiseFrom: undefined,
    turnAt: undefined,
    counterId: undefined,
    reservedCounterId: undefined,
    firstCalledAt: undefined,
    lastCalledAt: undefined,
    calls: 0,
    servedFrom: undefined,
    endedAt: undefined,
    spans: [],
  };
  if (fact.kind === 'joined') return join(blank, fact);
  return fact.kind === 'booked'
    ? blank
    : {
        ...blank,
        status: 'coming',
        way: 'home',
        ticket: fact.ticket,
        queuedAt: fact.at,
        turnAt: fact.at,
      };
}

type Joined = Extract<VisitFact, { kind: 'joined' }>;

/** EC-84: who comes early for an appointment waits from the appointed time, who comes late from arrival. */
export function promiseFromOf(appointedAt: Instant | undefined, joinedAt: Instant): Instant {
  return appointedAt === undefined ? joinedAt : (Math.max(appointedAt, joinedAt) as Instant);
}

function join(state: VisitState, { at, way, told, ticket = state.ticket }: Joined): VisitState {
  const { appointedAt, queuedAt } = state;
  if (queuedAt !== undefined) {
    const turnAt = keepsPlace(state, at) ? queuedAt : at;
    return { ...state, status: 'waiting', ticket, told, joinedAt: at, promiseFrom: at, turnAt };
  }
  const promiseFrom = promiseFromOf(appointedAt, at);
  const turnAt = appointedAt === undefined ? at : ((promiseFrom - headStartMs) as Instant);
  return { ...state, status: 'waiting', way, ticket, told, joinedAt: at, promiseFrom, turnAt };
}

/**
 * Has a ticket from home, at a moment, still the place of when it was drawn? Until the turn came it has; from then on for
 * `keptPlaceMs`, the last moment included.
 */
export function keepsPlace({ passedAt }: Pick<VisitState, 'passedAt'>, at: Instant): boolean {
  return passedAt === undefined || at - passedAt <= keptPlaceMs;
}

/** EC-84: what was agreed for another place or time says nothing of this wait; it counts from the ticket. */
function withoutAppointment(state: VisitState, { locationId, serviceIds }: Joined): VisitState {
  return { ...state, appointedAt: undefined, locationId, firstLocationId: locationId, serviceIds };
}

function next(state: VisitState, fact: VisitFact): VisitState {
  switch (fact.kind) {
    case 'booked':
      return {
        ...state,
        locationId: fact.locationId,
        firstLocationId: fact.locationId,
        appointedAt: fact.appointedAt,
        serviceIds: fact.serviceIds,
      };
    case 'joined':
      if (state.joinedAt !== undefined) return state;
      return join(fact.withoutAppointment ? withoutAppointment(state, fact) : state, fact);
    case 'queued':
      return state;
    case 'passed':
      return state.status === 'coming' ? { ...state, passedAt: state.passedAt ?? fact.at } : state;
    case 'called':
      return {
        ...state,
        status: 'called',
        counterId: fact.counterId,
        firstCalledAt: state.firstCalledAt ?? fact.at,
        lastCalledAt: fact.at,
        calls: 1,
        endedAt: undefined,
      };
    case 'recalled':
      return { ...state, lastCalledAt: fact.at, calls: state.calls + 1 };
    case 'started':
      return { ...state, status: 'serving', servedFrom: fact.at };
    case 'serviceDone':
      return { ...closeSpan(state, fact), serviceIds: state.serviceIds.slice(1), servedFrom: fact.at };
    case 'serviceAdded':
      return { ...state, serviceIds: [...state.serviceIds, fact.serviceId] };
    case 'sentOn': {
      const { locationId, serviceIds, counterId, ticket = state.ticket } = fact;
      const back = backInLine(closeSpan(state, fact));
      return { ...back, locationId, serviceIds, reservedCounterId: counterId, ticket };
    }
    case 'parked':
      return { ...backInLine(closeSpan(state, fact)), status: 'parked' };
    case 'resumed':
      return { ...backInLine(state), status: standingIn(state), endedAt: undefined };
    case 'finished':
      return { ...closeSpan(state, fact), status: 'done', serviceIds: [], endedAt: fact.at };
    case 'noShow':
    case 'left':
    case 'notHelped':
    case 'cancelled':
      return { ...backInLine(closeSpan(state, fact)), status: fact.kind, endedAt: fact.at };
    case 'undone':
      return state;
  }
}

/** Who comes back was there; who never was, is expected again. */
function standingIn({ joinedAt, queuedAt }: VisitState): VisitStatus {
  if (joinedAt !== undefined) return 'waiting';
  return queuedAt === undefined ? 'booked' : 'coming';
}

function backInLine(state: VisitState): VisitState {
  return { ...state, status: 'waiting', counterId: undefined, servedFrom: undefined, calls: 0 };
}

function closeSpan(state: VisitState, { at, by }: VisitFact): VisitState {
  const { servedFrom, locationId, counterId, serviceIds } = state;
  const serviceId = serviceIds[0];
  if (servedFrom === undefined || counterId === undefined || serviceId === undefined) return state;
  const span: ServiceSpan = { serviceId, locationId, counterId, from: servedFrom, to: at, by };
  return { ...state, servedFrom: undefined, spans: [...state.spans, span] };
}
