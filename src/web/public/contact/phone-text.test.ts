import { expect, test } from 'vitest';
import { calendar } from '#tests/support/calendars.ts';
import { moment } from '#tests/support/contact-story.ts';
import { versionOf } from '#tests/support/web-stand-ins.ts';
import { sayForPhone } from './phone-text.ts';

const { charter } = versionOf('utrecht-2008');
const phone = calendar({ holidays: 'nl-public', week: { 'mon-fri': '8:30-12:30 13:30-17:30' } });
const hall = calendar({
  holidays: 'nl-public',
  week: { 'mon-fri': '9:00-17:00' },
  exceptions: { '2026-04-27': '10:00-14:00', '2026-04-08': '9:00-12:00' },
});
const said = (local: string, language: 'nl' | 'en' = 'nl') =>
  sayForPhone({
    charter,
    now: moment(local),
    language,
    calendarOf: (id) => (id === charter.municipality.phoneCalendar ? phone : hall),
  });

test.each([
  [
    '2026-04-09 07:00',
    'Wij zijn vandaag telefonisch bereikbaar van 8.30 tot 12.30 uur en 13.30 tot 17.30 uur.',
    'De locatie Stadhuis is vandaag open van 9.00 tot 17.00 uur.',
  ],
  [
    '2026-04-08 11:59:59',
    'Wij zijn vandaag telefonisch bereikbaar van 8.30 tot 12.30 uur en 13.30 tot 17.30 uur.',
    'De locatie Stadhuis is vandaag open van 9.00 tot 12.00 uur. Reden: afwijkend.',
  ],
  [
    '2026-04-08 17:30',
    'Wij zijn vandaag niet meer telefonisch bereikbaar. Wij zijn weer bereikbaar morgen om 8.30 uur.',
    'De locatie Stadhuis is nu gesloten. Reden: afwijkend. Zij gaat weer open morgen om 9.00 uur.',
  ],
  [
    '2026-04-27 12:00',
    'Wij zijn vandaag niet telefonisch bereikbaar. Reden: Koningsdag. Wij zijn weer bereikbaar morgen om 8.30 uur.',
    'De locatie Stadhuis is vandaag open van 10.00 tot 14.00 uur. Reden: afwijkend.',
  ],
  [
    '2026-04-03 12:00',
    'Wij zijn vandaag niet telefonisch bereikbaar. Reden: Goede Vrijdag. Wij zijn weer bereikbaar op dinsdag 7 april om 8.30 uur.',
    'De locatie Stadhuis is vandaag gesloten. Reden: Goede Vrijdag. Zij gaat weer open op dinsdag 7 april om 9.00 uur.',
  ],
  [
    '2026-04-11 12:00',
    'Wij zijn vandaag niet telefonisch bereikbaar. Wij zijn weer bereikbaar op maandag 13 april om 8.30 uur.',
    'De locatie Stadhuis is vandaag gesloten. Zij gaat weer open op maandag 13 april om 9.00 uur.',
  ],
])('at %s a telephone menu says: %s', (local, forPhone, forHall) => {
  expect(said(local).slice(0, 2)).toEqual([forPhone, forHall]);
});

test('and in English', () => {
  expect(said('2026-04-03 12:00', 'en')[0]).toBe(
    'You cannot call us today. Reason: Good Friday. You can call us again on Tuesday 7 April at 8:30.',
  );
});
