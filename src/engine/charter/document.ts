import type { HolidayTable } from '#engine/time/index.ts';
import type { Channel, ContactSort, CountingRules, Measure } from './types.ts';

/*
 * A charter file as it is written: what charters/charter.schema.json lets through, before dates, hours and terms
 * are read. The two say the same; `schema.ts` is the only place where the one becomes the other.
 */

export type TextDocument = string | { readonly nl: string; readonly en?: string };
/** `9:00-12:30, 13:30-17:00`, a list of blocks, or `closed`. */
export type HoursDocument = string | readonly string[];
/** By weekday or range: `mon`, `mon-fri`. */
export type WeekDocument = Readonly<Record<string, HoursDocument>>;

export interface ExceptionDocument {
  readonly from: string;
  readonly to?: string;
  readonly hours: HoursDocument;
  readonly workingDay?: boolean;
  readonly reason: TextDocument;
  readonly published?: string;
}

export interface CalendarDocument {
  readonly id: string;
  readonly title: TextDocument;
  readonly zone?: string;
  readonly holidays: HolidayTable | 'none';
  readonly week?: WeekDocument;
  readonly workingDays?: string;
  readonly patterns?: readonly {
    readonly validFrom: string;
    readonly week?: WeekDocument;
    readonly workingDays?: string;
  }[];
  readonly exceptions?: readonly ExceptionDocument[];
  readonly source: string;
  readonly knownUntil?: string;
}

export interface RuleDocument {
  readonly term?: string;
  readonly window?: string;
  readonly wait?: string;
  readonly calendar: string;
  readonly counting?: Partial<CountingRules>;
}

export interface NormDocument {
  readonly id: string;
  readonly channel: Channel;
  readonly alsoBy?: readonly Channel[];
  readonly sort?: ContactSort;
  readonly product?: string;
  readonly measure: Measure;
  readonly title: TextDocument;
  readonly sentence: TextDocument;
  readonly rule: RuleDocument;
  readonly alternative?: 'handlingNotice';
  readonly extension?: string;
  readonly exceptions?: readonly { readonly id: string; readonly sentence: TextDocument }[];
  readonly target?: number;
  readonly source: string;
}

export interface MunicipalityDocument {
  readonly name: string;
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
  readonly phoneCalendar: string;
  readonly staffCalendar: string;
}

export interface LeafletDocument {
  readonly title: TextDocument;
  readonly intro?: readonly TextDocument[];
  readonly sections: readonly {
    readonly title: TextDocument;
    readonly norms: readonly string[];
    readonly text?: TextDocument;
  }[];
  readonly closing?: readonly TextDocument[];
}

export interface CharterDocument {
  readonly id: string;
  readonly title: TextDocument;
  readonly validFrom: string;
  readonly source: string;
  readonly municipality: MunicipalityDocument;
  /** In all calendars. */
  readonly exceptions?: readonly ExceptionDocument[];
  readonly calendars: readonly CalendarDocument[];
  readonly norms: readonly NormDocument[];
  readonly leaflet: LeafletDocument;
}
