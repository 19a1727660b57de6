import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { moment } from '#tests/support/contact-story.ts';
import { passport, townHallAt, visitWith } from '#tests/support/visits.ts';
import { appointmentCalendar } from './calendar-file.ts';

test('the file of an appointment is read by a calendar that is not ours, at the right moment and with an hour’s notice', () => {
  const visit = visitWith({
    id: '019e0000-0000-7000-8000-000000000001',
    status: 'booked',
    appointedAt: moment('2026-05-07 10:15') as never,
  });
  const text = appointmentCalendar({
    place: townHallAt('2026-05-06 10:00'),
    visit,
    services: [
      { ...passport, name: 'Paspoort, of identiteitskaart; ook voor kinderen onder de achttien jaar' },
    ],
    url: 'https://service.example.nl/bezoek/abc',
  });
  const event = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent')!);
  expect(event.startDate.toJSDate().toISOString()).toBe('2026-05-07T08:15:00.000Z');
  expect(event.duration.toSeconds()).toBe(8 * 60);
  expect(event.summary).toContain('Paspoort, of identiteitskaart; ook voor kinderen');
  expect(event.location).toContain('Stadhuis');
  expect(event.component.getFirstSubcomponent('valarm')!.getFirstPropertyValue('trigger')!.toString()).toBe(
    '-PT1H',
  );
  expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
});
