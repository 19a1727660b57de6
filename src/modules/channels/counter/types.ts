import type { Text } from '#engine/charter/index.ts';
import type { Day, Instant } from '#engine/time/index.ts';
import type {
  AnnouncedPeak,
  ToldWait,
  VisitOutcome,
  VisitRefusal,
  VisitState,
  VisitStatus,
  VisitWay,
} from '#engine/visits/index.ts';

/** An announced peak period, with why. */
export interface Peak extends AnnouncedPeak {
  readonly reason: Text;
}

/** What a visitor can come for. */
export interface Service {
  readonly id: string;
  readonly name: string;
  /** In the other languages of visitors, as far as it was given. */
  readonly names: ServiceNames;
  /** Stands before the number on a ticket. */
  readonly letter: string;
  /** What it takes, as long as too few visits have shown it. */
  readonly expectedMinutes: number;
  readonly archivedAt: Instant | undefined;
}

export interface Counter {
  readonly id: string;
  /** Of the charter. */
  readonly locationId: string;
  readonly name: string;
  readonly serviceIds: readonly string[];
  readonly archivedAt: Instant | undefined;
}

/** At a location a service is open when the location and this calendar of the charter are. */
export interface ServiceHours {
  readonly locationId: string;
  readonly serviceId: string;
  /** Undefined: as the location. */
  readonly calendarId: string | undefined;
  readonly setAt: Instant;
}

/** A device at which visitors draw a ticket. */
export interface Kiosk {
  readonly id: string;
  readonly locationId: string;
  readonly name: string;
  readonly madeAt: Instant;
}

/** Somebody works at a counter. */
export interface Shift {
  readonly id: string;
  readonly counterId: string;
  readonly employeeId: string;
  readonly openedAt: Instant;
  /** What can be helped there now: of the counter, as far as this employee can. */
  readonly serviceIds: readonly string[];
}

/** A visit as screens show it. */
export interface Visit {
  readonly id: string;
  readonly locationId: string;
  readonly day: Day;
  readonly ticket: string;
  readonly language: VisitLanguage;
  readonly status: VisitStatus;
  readonly way: VisitWay | undefined;
  readonly serviceIds: readonly string[];
  readonly firstServiceId: string;
  readonly counterId: string | undefined;
  readonly reservedCounterId: string | undefined;
  readonly appointedAt: Instant | undefined;
  /** Drew a ticket from home, and was not there when the turn came. */
  readonly queuedAt: Instant | undefined;
  readonly passedAt: Instant | undefined;
  readonly joinedAt: Instant | undefined;
  readonly promiseFrom: Instant | undefined;
  readonly turnAt: Instant | undefined;
  readonly firstCalledAt: Instant | undefined;
  readonly lastCalledAt: Instant | undefined;
  readonly servedFrom: Instant | undefined;
  readonly endedAt: Instant | undefined;
  readonly told: ToldWait | undefined;
  readonly maximumMs: number | undefined;
  readonly outcome: VisitOutcome | undefined;
  readonly waitMs: number | undefined;
  /** The announced peak in which the wait began. */
  readonly peakId: string | undefined;
}

/** The languages of visitors, in the order in which a kiosk offers them; what is said in each is in `web/languages`. */
export const visitLanguages = ['nl', 'en', 'pl', 'ar'] as const;
export type VisitLanguage = (typeof visitLanguages)[number];

/** Names other than the Dutch one. */
export type ServiceNames = Readonly<Partial<Record<Exclude<VisitLanguage, 'nl'>, string>>>;

/** Everybody of today at one location, and who works there. */
export interface Line {
  readonly locationId: string;
  /** In the order in which they are called. */
  readonly waiting: readonly Visit[];
  readonly parked: readonly Visit[];
  /** With a ticket from home, and not there yet; by turn. */
  readonly coming: readonly Visit[];
  /** Called or served now. */
  readonly atCounters: readonly Visit[];
  readonly shifts: readonly Shift[];
}

/** A number that was called, as it stands on a display. */
export interface Call {
  readonly ticket: string;
  /** What stands on the visitor's paper, where the number changed at another location. */
  readonly formerly?: string;
  readonly counter: string;
  readonly calledAt: Instant;
  /** The visitor's language, where it is another than Dutch: a display says the number in it as well. */
  readonly language?: VisitLanguage;
}

/** A visitor as they come: at the kiosk or at the reception. */
export interface Arrival {
  readonly locationId: string;
  readonly serviceIds: readonly string[];
  readonly way: Exclude<VisitWay, 'home'>;
  readonly language: VisitLanguage;
}

/** An act on a visit by who works at a counter. */
export type CounterAct =
  | {
      readonly act:
        | 'recall'
        | 'start'
        | 'serviceDone'
        | 'park'
        | 'resume'
        | 'finish'
        | 'noShow'
        | 'leave'
        | 'notHelped';
    }
  | { readonly act: 'addService'; readonly serviceId: string }
  | {
      readonly act: 'sendOn';
      readonly serviceIds: readonly string[];
      readonly locationId: string;
      readonly counterId?: string;
    };

/** What is mailed to who gave an address with an appointment. */
export const visitorMailKinds = ['confirmed', 'moved', 'cancelled', 'reminder', 'earlier'] as const;
export type VisitorMailKind = (typeof visitorMailKinds)[number];

/** `overLimit`: this address got enough for one day. `inDoubt`: it may have arrived, and is not sent again. */
export type VisitorMailState = 'queued' | 'handedOver' | 'sent' | 'failed' | 'inDoubt' | 'overLimit';

/** An earlier place that is kept for a visitor. */
export interface HeldPlace {
  readonly placeId: string;
  readonly locationId: string;
  readonly startsAt: Instant;
  readonly heldUntil: Instant;
}

/** The address that goes with an appointment, and what is done with it. */
export interface VisitorAddress {
  readonly email: string;
  readonly wantsEarlier: boolean;
  /** What became of the last message, where it did not arrive. */
  readonly trouble: 'failed' | 'overLimit' | undefined;
}

/** When an act was done, and its identifier: sent twice, it happens once. */
export interface Doing {
  readonly now: Instant;
  readonly actId: string;
}

export type Refused = { readonly ok: false; readonly reason: VisitRefusal };
export type VisitResult =
  | { readonly ok: true; readonly visitId: string; readonly state: VisitState }
  | Refused;
