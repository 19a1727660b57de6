import { type Instant, printInstant } from '#engine/time/index.ts';
import type { Service, Visit } from '#modules/channels/counter/index.ts';
import { namesOf } from '#modules/channels/counter/index.ts';
import { escapeText, fold } from '#platform/icalendar/index.ts';
import type { Place } from '../place.ts';

interface Given {
  readonly place: Place;
  readonly visit: Visit;
  readonly services: readonly Service[];
  /** The page of the appointment. */
  readonly url: string;
}

/** An appointment as iCalendar (RFC 5545), with a reminder an hour before. Moved, it takes the place of the former one. */
export function appointmentCalendar({ place, visit, services, url }: Given): string {
  const { location, now } = place;
  const names = namesOf(visit, services, visit.language).join(', ');
  const minutes = services
    .filter(({ id }) => visit.serviceIds.includes(id))
    .reduce((sum, { expectedMinutes }) => sum + expectedMinutes, 0);
  const at = visit.appointedAt!;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Servicenorm//Afspraak//NL',
    'BEGIN:VEVENT',
    `UID:${visit.id}@${new URL(url).hostname}`,
    `DTSTAMP:${utc(now)}`,
    `SEQUENCE:${Math.floor(now / 1000) % 2_000_000_000}`,
    `DTSTART:${utc(at)}`,
    `DTEND:${utc((at + minutes * 60_000) as Instant)}`,
    `SUMMARY:${escapeText(`${names}, ${location.name}`)}`,
    `LOCATION:${escapeText(`${location.name}, ${location.street}, ${location.postcode} ${location.town}`)}`,
    `URL:${url}`,
    ...(visit.status === 'cancelled' ? ['STATUS:CANCELLED'] : []),
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:-PT1H',
    `DESCRIPTION:${escapeText(names)}`,
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.map(fold).join('\r\n')}\r\n`;
}

/** `20260506T080000Z`. */
function utc(at: Instant): string {
  return printInstant(at).replaceAll(/[-:]/g, '').replace(/\.\d+/, '');
}
