import {
  type Day,
  type Instant,
  type LocalTime,
  localTimeOf,
  startOfDay,
  type Zone,
} from '#engine/time/index.ts';

/** A period in which it was said beforehand that a wait may take longer than was promised. */
export interface AnnouncedPeak {
  readonly id: string;
  /** Absent: at every location. */
  readonly locationId: string | undefined;
  /** What one comes for; empty: whatever it is. */
  readonly serviceIds: readonly string[];
  readonly from: Day;
  /** Its last day. */
  readonly to: Day;
  /** Hours of these days, `to` exclusive; absent: all day. */
  readonly hours: { readonly from: LocalTime; readonly to: LocalTime } | undefined;
  readonly announcedAt: Instant;
  readonly withdrawnAt: Instant | undefined;
}

/** What of a visit decides whether it fell in a peak. */
export interface VisitInPeak {
  readonly day: Day;
  readonly locationId: string;
  readonly serviceId: string;
  /** From when the promise counts. */
  readonly promiseFrom: Instant;
}

/**
 * Whether a peak holds on a day: it was announced before that day began, and not taken back before it began. What is announced on
 * the day itself tells nobody in time, and excuses nothing that day (servicenormen 2008: "afwijkende openingstijden en piekperioden
 * staan op de website").
 */
function holdsOn(peak: AnnouncedPeak, day: Day, zone: Zone): boolean {
  const { from, to, announcedAt, withdrawnAt } = peak;
  if (day < from || day > to) return false;
  const begin = startOfDay(day, zone);
  return announcedAt < begin && (withdrawnAt === undefined || withdrawnAt >= begin);
}

/** The announced peak in which a visit fell: the one that was announced first, if there are more. */
export function peakOf(
  visit: VisitInPeak,
  peaks: readonly AnnouncedPeak[],
  zone: Zone,
): AnnouncedPeak | undefined {
  const time = localTimeOf(visit.promiseFrom, zone);
  return peaks
    .filter((peak) => holdsOn(peak, visit.day, zone))
    .filter(({ locationId }) => locationId === undefined || locationId === visit.locationId)
    .filter(({ serviceIds }) => serviceIds.length === 0 || serviceIds.includes(visit.serviceId))
    .filter(({ hours }) => hours === undefined || (time >= hours.from && time < hours.to))
    .toSorted((one, other) => one.announcedAt - other.announcedAt)[0];
}
