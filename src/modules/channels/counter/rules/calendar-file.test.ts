import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import type { Instant } from '#engine/time/index.ts';
import type { VisitFact } from '#engine/visits/index.ts';
import { moment } from '#tests/support/contact-story.ts';
import { passport, townHallAt, visitWith } from '#tests/support/visits.ts';
import { appointmentCalendar } from './calendar-file.ts';

const appointedAt = moment('2026-05-07 10:15') as Instant;
const { location, now } = townHallAt('2026-05-06 10:00');
const visit = visitWith({ id: '019e0000-0000-7000-8000-000000000001', status: 'booked', appointedAt });
const booked = (serial: number): VisitFact => ({
  kind: 'booked',
  locationId: 'stadhuis',
  serviceIds: [passport.id],
  appointedAt,
  id: `f${serial}`,
  at: (now + serial) as Instant,
  by: { kind: 'resident' },
});
const services = [
  { ...passport, name: 'Paspoort, of identiteitskaart; ook voor kinderen onder de achttien jaar' },
];
const url = 'https://service.example.nl/bezoek/abc';
const organiser = { name: 'Gemeente "Voorbeeld"', address: 'info@voorbeeld.nl' };
const file = (more: Partial<Parameters<typeof appointmentCalendar>[0]> = {}) =>
  appointmentCalendar({ location, visit, facts: [booked(1)], services, url, now, ...more });
const read = (text: string) => {
  const whole = new ICAL.Component(ICAL.parse(text));
  return { whole, event: new ICAL.Event(whole.getFirstSubcomponent('vevent')!) };
};

test('the file of an appointment is read by a calendar that is not ours, at the right moment and with an hour’s notice', () => {
  const text = file();
  const { event } = read(text);
  expect(event.startDate.toJSDate().toISOString()).toBe('2026-05-07T08:15:00.000Z');
  expect(event.duration.toSeconds()).toBe(8 * 60);
  expect(event.summary).toContain('Paspoort, of identiteitskaart; ook voor kinderen');
  expect(event.location).toContain('Stadhuis');
  expect(event.component.getFirstSubcomponent('valarm')!.getFirstPropertyValue('trigger')!.toString()).toBe(
    '-PT1H',
  );
  expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
});

test('a moved appointment is the same one in a newer version, and a cancelled one a newer one again', () => {
  const [first, moved, off] = [
    read(file({ organiser })),
    read(file({ organiser, facts: [booked(1), booked(2)] })),
    read(file({ organiser, facts: [booked(1), booked(2)], visit: { ...visit, status: 'cancelled' } })),
  ];
  expect(new Set([first, moved, off].map(({ event }) => event.uid)).size).toBe(1);
  expect([first, moved, off].map(({ event }) => event.sequence)).toEqual([0, 1, 2]);
  expect([first, moved, off].map(({ whole }) => whole.getFirstPropertyValue('method'))).toEqual([
    'PUBLISH',
    'PUBLISH',
    'CANCEL',
  ]);
  expect(off.event.component.getFirstPropertyValue('status')).toBe('CANCELLED');
  expect(off.event.component.getFirstSubcomponent('valarm')).toBeNull();
});

test('who sends it stands in it, whatever is in the name', () => {
  const { event } = read(
    file({ organiser: { ...organiser, name: 'Gemeente "X"\r\nATTENDEE:mailto:a@b.nl' } }),
  );
  expect(event.organizer).toBe('mailto:info@voorbeeld.nl');
  expect(event.attendees).toEqual([]);
});
