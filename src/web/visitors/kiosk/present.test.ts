import { describe, expect, it } from 'vitest';
import { calendar } from '#tests/support/calendars.ts';
import { passport, townHallAt, visitWith } from '#tests/support/visits.ts';
import { sayRefusal } from '../../languages/index.ts';
import { isOpen, presentClosed, presentServices, presentTicket } from './present.ts';

const { calendar: townHall, now } = townHallAt('2026-05-06 10:00');
const asTheTownHall = { hasOwn: () => false, together: () => townHall };

describe('a kiosk', () => {
  it('says nothing of opening hours while it is open, and when it opens otherwise', () => {
    expect(presentClosed(townHallAt('2026-05-06 10:00'), 'nl')).toBeUndefined();
    expect(presentClosed(townHallAt('2026-05-06 17:00'), 'nl')).toEqual({
      sentence: 'Nu gesloten. Weer open morgen om 9.00 uur.',
      hours: ['maandag tot en met vrijdag: 9.00 tot 17.00 uur'],
    });
    expect(presentClosed(townHallAt('2026-05-06 17:00'), 'en')?.sentence).toBe(
      'Closed now. Open again tomorrow at 9:00.',
    );
  });

  it('offers services in the language that was chosen, and in Dutch where there is no other', () => {
    const marriage = { ...passport, id: 'trouwen', name: 'Trouwen', names: {} };
    const given = { services: [passport, marriage], waits: new Map(), hours: asTheTownHall, now };
    expect(presentServices(given, 'en').map(({ name }) => name.text)).toEqual(['Passport', 'Trouwen']);
  });

  it('shows a service with hours of its own until when, and when it is closed when it opens again', () => {
    const mornings = calendar({ holidays: 'nl-public', week: { 'mon-thu': '9:00-12:00' } });
    const hours = { hasOwn: () => true, together: () => mornings };
    const at = (text: string) =>
      presentServices({ services: [passport], waits: new Map(), hours, now: townHallAt(text).now }, 'nl')[0]!;
    expect(at('2026-05-06 10:00').hours).toEqual({ open: true, note: 'vandaag tot 12.00 uur' });
    expect(at('2026-05-06 12:00').hours).toEqual({ open: false, note: 'weer morgen om 9.00 uur' });
    expect(at('2026-05-07 12:00').hours).toEqual({
      open: false,
      note: 'weer op maandag 11 mei om 9.00 uur',
    });
    expect(isOpen(at('2026-05-06 12:00'))).toBe(false);
  });

  it('puts on a ticket what is certain: number, place, time, who is before and what we promise', () => {
    const given = {
      place: townHallAt('2026-05-06 10:00'),
      services: [passport],
      before: 3,
      phoneUrl: 'https://service.example.nl/bezoek/x',
      language: 'nl' as const,
    };
    const certain = [
      'Voor u wachten nog 3 bezoekers voor Paspoort.',
      'U wordt binnen 15 minuten opgeroepen.',
    ];
    expect(presentTicket({ ...given, visit: visitWith() })).toMatchObject({
      ticket: 'A012',
      services: 'Paspoort',
      place: 'Stadhuis',
      when: 'woensdag 6 mei 2026, 10.00 uur',
      sentences: certain,
    });
    const told = { lowMs: 8 * 60_000, highMs: 15 * 60_000 };
    expect(presentTicket({ ...given, visit: visitWith({ told }) }).sentences).toContain(
      'Verwachte wachttijd: 8 tot 15 minuten.',
    );
  });
});

it('a refusal tells a visitor what to do, also one that is meant for employees', () => {
  expect(sayRefusal('closedNow', 'nl')).toBe('Wij zijn nu gesloten. U kunt geen nummer meer nemen.');
  expect(sayRefusal('counterBusy', 'nl')).toBe('Dat lukte niet. Meld u bij de balie.');
  expect(sayRefusal('serviceMissing', 'en')).toBe('First choose what you come for.');
});
