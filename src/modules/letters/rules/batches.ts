import { type Day, dayOf, type Instant, instantAt, type LocalTime, type Zone } from '#engine/time/index.ts';

/** What stands in the way of a batch. */
export type BatchRefusal =
  | 'notFound'
  | 'nothingWaits'
  | 'registeredAlready'
  | 'postedInFuture'
  | 'postedBeforePrinted'
  | 'nothingPosted'
  | 'reasonMissing';

export const batchRefusals = {
  notFound: 'Deze stapel bestaat niet (meer). Ga terug naar de uitgaande post.',
  nothingWaits: 'Er wacht geen brief meer: een collega was je voor. Kijk bij de stapels.',
  registeredAlready: 'Deze stapel is al als gepost geregistreerd.',
  postedInFuture: 'Deze dag moet nog komen. Registreer de brieven als ze echt op de post zijn.',
  postedBeforePrinted:
    'Op deze dag was de stapel nog niet geprint. Kies de dag waarop hij echt op de post ging.',
  nothingPosted: 'Je houdt alle brieven achter. Maak de stapel dan ongedaan.',
  reasonMissing: 'Schrijf waarom je een brief achterhoudt.',
} as const satisfies Record<BatchRefusal, string>;

/** Letters in one batch: what fits in one file and one transaction. */
export const lettersInBatch = 500;

const noon = (12 * 60 * 60) as LocalTime;

/**
 * When a letter that was posted on a day left the house (Awb 4:13 and 3:41 count the day, not the hour): noon of that day,
 * not before it was made and not later than now.
 */
export function postedAt(day: Day, madeAt: Instant, now: Instant, zone: Zone): Instant {
  return Math.min(now, Math.max(instantAt(day, noon, zone), madeAt)) as Instant;
}

/** Why letters of a batch cannot have been posted on this day. */
export function refusePosted(
  day: Day,
  printedAt: Instant,
  now: Instant,
  zone: Zone,
): 'postedInFuture' | 'postedBeforePrinted' | undefined {
  if (day > dayOf(now, zone)) return 'postedInFuture';
  return day < dayOf(printedAt, zone) ? 'postedBeforePrinted' : undefined;
}

/** A letter in a batch, for whoever prints and puts into envelopes. */
export interface ManifestLine {
  readonly ordinal: number;
  readonly reference: string;
  readonly firstPage: number;
  readonly lastPage: number;
  readonly address: readonly string[];
  /** Of the letter as it was kept. */
  readonly sha256: string;
}
