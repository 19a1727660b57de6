import type { CalendarDefinition, Day, LocalTime } from '#engine/time/index.ts';

/** A text for residents; Dutch always, English where it is public. */
export interface Text {
  readonly nl: string;
  readonly en?: string;
}

export const channels = ['email', 'post', 'phone', 'counter', 'webform'] as const;
export type Channel = (typeof channels)[number];

/**
 * What a resident wants with it. A complaint is about how we treated somebody (Awb 9:1), a report about something in the
 * street, an objection is against a decision (Awb 6:4), an application asks for one (Awb 1:3.3); `information` needs no
 * answer.
 */
export const contactSorts = [
  'question',
  'complaint',
  'report',
  'idea',
  'objection',
  'application',
  'information',
] as const;
export type ContactSort = (typeof contactSorts)[number];

/** A length of time in the unit of the public sentence; never converted (product.md, rule 2). */
export type Term =
  | { readonly unit: 'workingDays'; readonly amount: number }
  | { readonly unit: 'calendarDays' | 'weeks' | 'months' | 'years'; readonly amount: number }
  | { readonly unit: 'openingHours' | 'openingMinutes'; readonly amount: number }
  | { readonly unit: 'hours' | 'minutes' | 'seconds'; readonly amount: number };

/** How a term is counted. Every field is published with the norm. */
export interface CountingRules {
  /**
   * Which day is day one of a term in days, weeks, months or years.
   * `dayAfter`: the day of receipt does not count, whatever day it is (Dutch practice, default).
   * `dayOfReceipt`: the day of receipt is day one.
   * `dayAfterFirstWorkingDay`: a message of a closed day counts as received on the next working day,
   * and that day does not count (EC-30, Signalen's habit).
   */
  readonly dayOne: 'dayAfter' | 'dayOfReceipt' | 'dayAfterFirstWorkingDay';
  /**
   * What happens when a term in calendar units ends on a closed day.
   * `none`: nothing. `nextWorkingDay`: the next working day of the norm's calendar.
   * `atw`: Algemene termijnenwet art. 1, 2 and 4, on the statutory calendar.
   */
  readonly rollForward: 'none' | 'nextWorkingDay' | 'atw';
  /** Until when on the last day: midnight, or the last closing time of that day (midnight where it has no opening). */
  readonly endOfDay: 'midnight' | 'closing';
  /** `arrival`: when it reached us. `opening`: outside opening hours it counts as received at the next opening. */
  readonly receiptMoment: 'arrival' | 'opening';
}

/** What a norm promises, for the machine. `calendar` names one of the charter's calendars or a preset. */
export type NormRule =
  | {
      readonly kind: 'term';
      readonly term: Term;
      readonly calendar: string;
      readonly counting: CountingRules;
    }
  | { readonly kind: 'window'; readonly calendar: string; readonly from: LocalTime; readonly to: LocalTime }
  /** Open or reachable in all opening hours of the calendar, where these differ from day to day. */
  | { readonly kind: 'openingHours'; readonly calendar: string }
  | { readonly kind: 'wait'; readonly maximumMinutes: number; readonly calendar: string };

export const measures = ['answer', 'receiptConfirmation', 'reachable', 'open', 'wait', 'decision'] as const;
export type Measure = (typeof measures)[number];

/** One norm of one charter version: the public sentence and the machine rule side by side. */
export interface Norm {
  /** Stable over versions: `email-answer`. */
  readonly id: string;
  readonly channel: Channel;
  /** Other channels for which it holds as well: a form on the website that is answered like an e-mail. */
  readonly alsoBy?: readonly Channel[];
  /** For one sort of contact only; without, for every sort that has no norm of its own. */
  readonly sort?: ContactSort;
  /** Names a product where the norm is about one (a permit, a subsidy). */
  readonly product?: string;
  readonly measure: Measure;
  readonly title: Text;
  readonly sentence: Text;
  readonly rule: NormRule;
  /** A handling notice sent in time meets the norm and makes a second promise. */
  readonly alternative?: 'handlingNotice';
  /** A notice can move the answer by at most so much; further only if the resident agrees (Awb 9:11.2 and 9:11.3). */
  readonly extension?: Term;
  readonly exceptions: readonly { readonly id: string; readonly sentence: Text }[];
  /** Share that the municipality aims for, 0 to 1. */
  readonly target?: number;
  readonly source: string;
}

export function channelsOf({ channel, alsoBy = [] }: Pick<Norm, 'channel' | 'alsoBy'>): readonly Channel[] {
  return [channel, ...alsoBy];
}

export interface Charter {
  readonly id: string;
  readonly title: Text;
  readonly municipality: Municipality;
  readonly validFrom: Day;
  readonly source: string;
  readonly calendars: readonly CalendarDefinition[];
  readonly norms: readonly Norm[];
  readonly leaflet: Leaflet;
}

export interface Municipality {
  readonly name: string;
  /** CBS code, `GM0344`. */
  readonly code: string;
  readonly website: string;
  readonly email: string;
  readonly phone: { readonly display: string; readonly international: string };
  readonly postalAddress: readonly string[];
  readonly locations: readonly {
    readonly id: string;
    readonly name: string;
    readonly street: string;
    readonly postcode: string;
    readonly town: string;
    readonly calendar: string;
  }[];
  /** Calendar in which the telephone is answered. */
  readonly phoneCalendar: string;
  /** Calendar of staff: risk notices go out in its hours. */
  readonly staffCalendar: string;
}

/**
 * The leaflet: texts around the norms. A section prints its norms' sentences in order, then its own text; the closing
 * texts follow the last section.
 */
export interface Leaflet {
  readonly title: Text;
  readonly intro: readonly Text[];
  readonly sections: readonly {
    readonly title: Text;
    readonly norms: readonly string[];
    readonly text?: Text;
  }[];
  readonly closing: readonly Text[];
}
