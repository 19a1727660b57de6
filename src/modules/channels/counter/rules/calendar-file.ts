import { type Instant, printInstant } from '#engine/time/index.ts';
import { effectiveFacts, type VisitFact } from '#engine/visits/index.ts';
import { escapeText, fold } from '#platform/icalendar/index.ts';
import type { Service, Visit } from '../types.ts';
import { namesOf } from './service-names.ts';

interface Given {
  readonly location: Readonly<Record<'name' | 'street' | 'postcode' | 'town', string>>;
  readonly visit: Visit;
  /** For which version of the appointment this is. */
  readonly facts: readonly VisitFact[];
  readonly services: readonly Service[];
  /** The page of the appointment. */
  readonly url: string;
  readonly now: Instant;
  /** Who sends it by e-mail; absent for a file that the visitor fetches. */
  readonly organiser?: { readonly name: string; readonly address: string };
  /** The appointment is not made use of any more: the calendar takes it out. */
  readonly withdrawn?: boolean;
}

/**
 * An appointment as iCalendar (RFC 5545), with a reminder an hour before. Each version of it has the same identifier and a higher
 * number, so that a calendar puts a moved appointment in the place of the former one, and takes out a cancelled one (RFC 5546).
 */
export function appointmentCalendar(given: Given): string {
  const { location, visit, services, url, now, facts, organiser } = given;
  const withdrawn = given.withdrawn ?? visit.status === 'cancelled';
  const booked = effectiveFacts(facts).findLast((fact) => fact.kind === 'booked');
  const at = visit.appointedAt ?? (booked?.kind === 'booked' ? booked.appointedAt : now);
  const names = namesOf(visit, services, visit.language).join(', ');
  const minutes = services
    .filter(({ id }) => visit.serviceIds.includes(id))
    .reduce((sum, { expectedMinutes }) => sum + expectedMinutes, 0);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Servicenorm//Afspraak//NL',
    ...(organiser ? [`METHOD:${withdrawn ? 'CANCEL' : 'PUBLISH'}`] : []),
    'BEGIN:VEVENT',
    `UID:${visit.id}@${new URL(url).hostname}`,
    `DTSTAMP:${utc(now)}`,
    `SEQUENCE:${versionOf(facts, withdrawn)}`,
    ...(organiser ? [`ORGANIZER;CN="${quotable(organiser.name)}":mailto:${organiser.address}`] : []),
    `DTSTART:${utc(at)}`,
    `DTEND:${utc((at + minutes * 60_000) as Instant)}`,
    `SUMMARY:${escapeText(`${names}, ${location.name}`)}`,
    `LOCATION:${escapeText(`${location.name}, ${location.street}, ${location.postcode} ${location.town}`)}`,
    `URL:${url}`,
    ...(withdrawn ? ['STATUS:CANCELLED'] : alarm(names)),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.map(fold).join('\r\n')}\r\n`;
}

function alarm(names: string): readonly string[] {
  return [
    'STATUS:CONFIRMED',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:-PT1H',
    `DESCRIPTION:${escapeText(names)}`,
    'END:VALARM',
  ];
}

/** Between double quotes no others may stand, nor line ends (RFC 5545, 3.2). */
function quotable(name: string): string {
  return name.replaceAll(/["\p{Cc}]/gu, ' ');
}

/** 0 for the first; one more each time it was moved, and when it was withdrawn. */
function versionOf(facts: readonly VisitFact[], withdrawn: boolean): number {
  const times = effectiveFacts(facts).filter(({ kind }) => kind === 'booked').length;
  return Math.max(0, times - 1) + (withdrawn ? 1 : 0);
}

/** `20260506T080000Z`. */
function utc(at: Instant): string {
  return printInstant(at).replaceAll(/[-:]/g, '').replace(/\.\d+/, '');
}
