import type { Calendar, Day, Instant, LocalTime } from '#engine/time/index.ts';
import type { ToldWait } from '#engine/visits/index.ts';
import type { OpenNow, ServiceNow } from '../opening-hours.ts';

/** A title, and what stands below it. */
export type Lines = readonly [title: string, ...sentences: string[]];

/**
 * All that a visitor reads or hears, in one language: kiosk, ticket, telephone page and what a display says aloud. A language is
 * one such object; what is missing in it does not compile. Minutes are whole ones, at least 1; times and days come in words of
 * the same dictionary.
 */
export interface Dictionary {
  /** In the language itself. */
  readonly name: string;
  readonly dir: 'ltr' | 'rtl';
  readonly skip: string;
  /** Receipt printers have its letters; a receipt is in English otherwise. */
  readonly onReceipts: boolean;
  /** For the voice of a display: BCP 47, a sentence with `{nummer}` and `{balie}`, and what stands before a former number. */
  readonly speech: { readonly lang: string; readonly sentence: string; readonly formerly: string };
  day(day: Day, style: 'full' | 'weekday'): string;
  time(time: LocalTime): string;
  openNow(calendar: Calendar, now: Instant): OpenNow;
  /** Beside the name of a service with hours of its own. */
  serviceNow(calendar: Calendar, now: Instant): ServiceNow;
  /** Days with the same hours together, closed days left out. */
  usualWeek(calendar: Calendar, day: Day): readonly string[];
  /** To stand after a colon. */
  range(told: ToldWait): string;
  expected(range: string): string;
  expectedFromNow(range: string): string;
  /** How many have an earlier turn for the same service. */
  before(count: number, service: string): string;
  readonly promise: PromiseWords;
  readonly refusals: Readonly<Record<VisitorRefusal, string>>;
  readonly kiosk: Readonly<Record<KioskWord, string>>;
  /** A code is of an appointment, or of a number that was drawn at home. */
  readonly code: Readonly<Record<'title' | 'where' | 'label' | 'erase' | 'go' | 'wrong', string>>;
  readonly standing: StandingWords;
  readonly phone: Readonly<Record<'yours' | 'promise' | 'sound' | 'lost' | 'stop', string>>;
  /** @param day absent today, in which the words end in a comma otherwise */
  came(time: string, day: string | undefined): string;
  toldThen(range: string): string;
  readonly toldAtOnce: string;
  /** Sent on to a location where the number was somebody's already. */
  numberChanged(drawn: string, location: string, ticket: string): string;
  readonly appointment: Readonly<Record<AppointmentWord, string>>;
  /** `what` stands after the number. */
  readonly leave: Readonly<Record<'title' | 'what' | 'yes' | 'no' | 'done', string>>;
  /** A number from home; `code` stands before the code. */
  readonly home: Readonly<Record<'here' | 'code' | 'counts' | 'stop', string>>;
}

interface PromiseWords {
  made(minutes: number): string;
  /** In a peak that was announced: what is aimed at, and that it may not be so now. */
  inPeak(minutes: number): string;
  until(time: string): string;
  missed(minutes: number): string;
  inTime(waited: number, promised: number): string;
  late(waited: number, promised: number): string;
  notCalled(waited: number): string;
}

/** Refusals that a visitor can cause; the others are told as `atCounter`. */
export type VisitorRefusal =
  | 'atCounter'
  | 'closedNow'
  | 'serviceMissing'
  | 'serviceUnknown'
  | 'serviceClosed'
  | 'noHomeTickets'
  | 'enoughFromHome'
  | 'lineTooLong'
  | 'placeTaken'
  | 'tooEarly'
  | 'notInThisStatus';

type KioskWord =
  | 'welcome'
  | 'language'
  | 'what'
  | 'several'
  | 'withCode'
  | 'all'
  | 'take'
  | 'back'
  | 'none'
  | 'yours'
  | 'phone'
  | 'scan'
  | 'qr'
  | 'print'
  | 'printed'
  | 'printFailed'
  | 'ready'
  | 'soon'
  | 'lost';

type AppointmentWord =
  | 'title'
  | 'here'
  | 'move'
  | 'calendar'
  | 'cancel'
  | 'sure'
  | 'why'
  | 'keep'
  | 'code'
  | 'codeHelp'
  | 'cancelled';

interface StandingWords {
  readonly waiting: string;
  /** Also for the script, with a mark in the place of the counter. */
  called(counter: string): string;
  serving(counter: string): string;
  readonly parked: Lines;
  readonly done: string;
  readonly noShow: Lines;
  readonly left: Lines;
  readonly notHelped: Lines;
  booked(day: string, time: string): Lines;
  readonly cancelled: string;
  past(day: string): Lines;
  /** A number from home: before its turn, after it, and after the place was kept. */
  readonly coming: readonly [title: string, act: string];
  passed(until: string): Lines;
  readonly lapsed: Lines;
}
