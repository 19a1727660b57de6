import type { ArrivalForecast, ArrivalRate } from '#engine/capacity/index.ts';
import {
  type Calendar,
  type Day,
  type Instant,
  type Interval,
  instantAt,
  type LocalTime,
  localTimeOf,
  openBlocksOn,
  openTogether,
  type Zone,
} from '#engine/time/index.ts';
import {
  type AnnouncedPeak,
  peakOf,
  type ServiceSpan,
  type VisitFact,
  type VisitFactBody,
  type VisitState,
  visitVerdict,
} from '#engine/visits/index.ts';
import type { MunicipalRulebook } from '#modules/charter/index.ts';
import type { Scope } from '#platform/db/index.ts';
import type { VisitFactTable, VisitTable } from '../schema.ts';
import type { CounterAct, Visit } from '../types.ts';

/** The greatest wait that was promised on a day, and by which norm. */
export interface WaitNorm {
  readonly normId: string;
  readonly charterVersion: string;
  readonly maximumMs: number;
  /** The charter says that it does not hold in a peak that was announced. */
  readonly exceptsPeaks: boolean;
}

const minuteMs = 60_000;

/** The norm of a greatest wait at counters, in force on a day. */
export function waitNormOn(rules: MunicipalRulebook, day: Day): WaitNorm | undefined {
  const version = rules.versionOn(day);
  for (const norm of version?.charter.norms ?? [])
    if (norm.measure === 'wait' && norm.rule.kind === 'wait')
      return {
        normId: norm.id,
        charterVersion: version!.id,
        maximumMs: norm.rule.maximumMinutes * minuteMs,
        exceptsPeaks: norm.exceptions.length > 0,
      };
  return undefined;
}

/** The locations of the charter in force on a day. */
export function locationsOn(rules: MunicipalRulebook, day: Day) {
  return (rules.versionOn(day) ?? rules.versions.at(-1)!).charter.municipality.locations;
}

/** A location, as far as its opening hours go. */
export interface Place {
  readonly id: string;
  readonly calendar: string;
}

/**
 * When a location and all of these services are open.
 * @param own by service, the calendar of those that have one here
 */
export function hoursTogether(
  rules: MunicipalRulebook,
  place: Place,
  serviceIds: readonly string[],
  own: ReadonlyMap<string, string | undefined>,
  now: Instant,
): Calendar {
  return serviceIds
    .flatMap((id) => own.get(id) ?? [])
    .reduce(
      (open, calendarId) => openTogether(open, rules.calendar(calendarId, now)),
      rules.calendar(place.calendar, now),
    );
}

const quarterSeconds = 15 * 60;
const daySeconds = 24 * 60 * 60;

/** The quarters of an hour of a day (0 to 95) in which a location is open, for a part or wholly. What is past midnight is left out. */
export function openQuartersOn(calendar: Calendar, day: Day): readonly number[] {
  const open = new Set<number>();
  for (const { from, to } of openBlocksOn(calendar, day))
    for (let at = Math.floor(from / quarterSeconds); at * quarterSeconds < Math.min(to, daySeconds); at += 1)
      open.add(at);
  return [...open].sort((one, other) => one - other);
}

/** The open time of a day in pieces that end on a multiple of so many minutes. */
export function openPiecesOn(calendar: Calendar, day: Day, minutes: number): Interval[] {
  const step = minutes * 60;
  return openBlocksOn(calendar, day).flatMap(({ from, to }) => {
    const end = Math.min(to, daySeconds);
    const pieces: Interval[] = [];
    for (let at = from as number; at < end; ) {
      const next = Math.min(end, (Math.floor(at / step) + 1) * step);
      pieces.push({
        from: instantAt(day, at as LocalTime, calendar.zone),
        to: instantAt(day, next as LocalTime, calendar.zone),
      });
      at = next;
    }
    return pieces;
  });
}

/** A forecast as the simulation takes it: each quarter in the time that the location is open in it. */
export function arrivalRates({ day, quarters }: ArrivalForecast, calendar: Calendar): ArrivalRate[] {
  const pieces = new Map(
    openPiecesOn(calendar, day, 15).map((piece) => [
      Math.floor(localTimeOf(piece.from, calendar.zone) / quarterSeconds),
      piece,
    ]),
  );
  return quarters.flatMap(({ service, quarter, visitors }) => {
    const piece = pieces.get(quarter);
    return piece === undefined ? [] : [{ service, from: piece.from, until: piece.to, visitors }];
  });
}

/** `A007`: short enough to remember between kiosk and chair, and never a person's name. */
export function ticketText(letter: string, number: number): string {
  return `${letter}${String(number).padStart(3, '0')}`;
}

const arrivalCodes = 100_000;

/**
 * Five figures with which who drew a ticket at home says at the kiosk to be there. They follow from the visit, and cannot be
 * guessed from the number of the ticket.
 */
export function arrivalCode(visitId: string): string {
  const code = Number.parseInt(visitId.replaceAll('-', '').slice(-8), 16) % arrivalCodes;
  return String(code).padStart(5, '0');
}

export function ticketParts(ticket: string): { readonly letter: string; readonly number: number } {
  return { letter: ticket.slice(0, 1), number: Number(ticket.slice(1)) };
}

/** Services that can be helped where both the counter and who works at it can. */
export function helpable(
  ofCounter: readonly string[],
  ofEmployee: readonly string[] | undefined,
): readonly string[] {
  return ofEmployee === undefined ? ofCounter : ofCounter.filter((id) => ofEmployee.includes(id));
}

/** What an act means as a fact. */
export function factOfAct(act: CounterAct): VisitFactBody {
  switch (act.act) {
    case 'addService':
      return { kind: 'serviceAdded', serviceId: act.serviceId };
    case 'sendOn': {
      const { serviceIds, locationId, counterId } = act;
      return { kind: 'sentOn', serviceIds, locationId, ...(counterId === undefined ? {} : { counterId }) };
    }
    default:
      return { kind: factKinds[act.act] };
  }
}

const factKinds = {
  recall: 'recalled',
  start: 'started',
  serviceDone: 'serviceDone',
  park: 'parked',
  resume: 'resumed',
  finish: 'finished',
  noShow: 'noShow',
  leave: 'left',
  notHelped: 'notHelped',
} as const;

export function factOfRow(row: VisitFactTable): VisitFact {
  const by =
    row.actor_kind === 'employee'
      ? { kind: row.actor_kind, employeeId: row.actor_id! }
      : { kind: row.actor_kind };
  return { ...row.body, kind: row.kind, id: row.id, at: row.at, by } as VisitFact;
}

/** What a visit is held against: the norm of its day, and the peaks that were announced. */
export interface Promised {
  readonly day: Day;
  readonly norm: WaitNorm | undefined;
  readonly peaks: readonly AnnouncedPeak[];
  readonly zone: Zone;
}

function peakIn(state: VisitState, { day, norm, peaks, zone }: Promised): string | undefined {
  const { promiseFrom, firstLocationId, firstServiceId } = state;
  if (!norm?.exceptsPeaks || promiseFrom === undefined) return undefined;
  return peakOf({ day, locationId: firstLocationId, serviceId: firstServiceId, promiseFrom }, peaks, zone)
    ?.id;
}

/** The columns that follow from the facts. */
export function projectionOf(state: VisitState, promised: Promised, now: Instant) {
  const { norm } = promised;
  const verdict = visitVerdict(state, norm?.maximumMs, now);
  const settled = state.firstCalledAt !== undefined || state.endedAt !== undefined ? verdict : undefined;
  return {
    location_id: state.locationId,
    first_location_id: state.firstLocationId,
    status: state.status,
    way: state.way ?? null,
    service_ids: [...state.serviceIds],
    first_service_id: state.firstServiceId,
    counter_id: state.counterId ?? null,
    reserved_counter_id: state.reservedCounterId ?? null,
    appointed_at: state.appointedAt ?? null,
    queued_at: state.queuedAt ?? null,
    passed_at: state.passedAt ?? null,
    joined_at: state.joinedAt ?? null,
    promise_from: state.promiseFrom ?? null,
    turn_at: state.turnAt ?? null,
    first_called_at: state.firstCalledAt ?? null,
    last_called_at: state.lastCalledAt ?? null,
    served_from: state.servedFrom ?? null,
    ended_at: state.endedAt ?? null,
    told_low_ms: state.told?.lowMs ?? null,
    told_high_ms: state.told?.highMs ?? null,
    norm_id: norm?.normId ?? null,
    charter_version: norm?.charterVersion ?? null,
    maximum_ms: norm?.maximumMs ?? null,
    outcome: settled?.outcome ?? null,
    wait_ms: settled?.waitMs ?? null,
    peak_id: peakIn(state, promised) ?? null,
  };
}

/** What each service took, as rows; the order is the key. */
export function spanRows({ municipalityId }: Scope, visitId: string, spans: readonly ServiceSpan[]) {
  return spans.map((span, ordinal) => ({
    municipality_id: municipalityId,
    visit_id: visitId,
    ordinal,
    location_id: span.locationId,
    service_id: span.serviceId,
    counter_id: span.counterId,
    employee_id: span.by.kind === 'employee' ? span.by.employeeId : null,
    from_at: span.from,
    to_at: span.to,
  }));
}

export function visitOfRow(row: VisitTable): Visit {
  return {
    id: row.id,
    locationId: row.location_id,
    day: row.day,
    ticket: row.ticket ?? '',
    language: row.language,
    status: row.status,
    way: row.way ?? undefined,
    serviceIds: row.service_ids,
    firstServiceId: row.first_service_id,
    counterId: row.counter_id ?? undefined,
    reservedCounterId: row.reserved_counter_id ?? undefined,
    appointedAt: row.appointed_at ?? undefined,
    queuedAt: row.queued_at ?? undefined,
    passedAt: row.passed_at ?? undefined,
    joinedAt: row.joined_at ?? undefined,
    turnAt: row.turn_at ?? undefined,
    promiseFrom: row.promise_from ?? undefined,
    firstCalledAt: row.first_called_at ?? undefined,
    lastCalledAt: row.last_called_at ?? undefined,
    servedFrom: row.served_from ?? undefined,
    endedAt: row.ended_at ?? undefined,
    told:
      row.told_low_ms === null
        ? undefined
        : { lowMs: row.told_low_ms, highMs: row.told_high_ms ?? row.told_low_ms },
    maximumMs: row.maximum_ms ?? undefined,
    outcome: row.outcome ?? undefined,
    waitMs: row.wait_ms ?? undefined,
    peakId: row.peak_id ?? undefined,
  };
}
