import { describe, expect, it } from 'vitest';
import { type Instant, zoneOf } from '#engine/time/index.ts';
import type { AppointmentStanding } from '#modules/channels/counter/index.ts';
import { moment } from '#tests/support/contact-story.ts';
import { passport, visitWith } from '#tests/support/visits.ts';
import { presentAppointment } from './present.ts';

const at = (text: string) => moment(text) as Instant;
const here = { id: 'stadhuis', name: 'Stadhuis' };
const shown = (standing: AppointmentStanding, canHelp = true) =>
  presentAppointment({
    code: '48210937',
    here,
    locations: [here, { id: 'wijkbureau', name: 'Wijkbureau' }],
    services: [passport],
    zone: zoneOf('Europe/Amsterdam'),
    found: {
      visit: visitWith({ status: 'booked', locationId: 'wijkbureau', appointedAt: at('2026-05-06 10:30') }),
      standing,
      canHelp,
      wait: { lowMs: 8 * 60_000, highMs: 15 * 60_000 },
      free: [at('2026-05-06 11:00'), at('2026-05-06 11:05')],
    },
  }).found!;

describe('an appointment that somebody stands here with', () => {
  it.each<[AppointmentStanding, string]>([
    ['otherPlace', 'De afspraak is niet in Stadhuis maar in Wijkbureau'],
    ['otherDay', 'De afspraak is op een andere dag: woensdag 6 mei 2026'],
    ['early', 'De afspraak is pas om 10.30 uur'],
  ])('%s: can be helped now, with the wait to tell, or moved here', (standing, title) => {
    const found = shown(standing);
    expect(found.title).toBe(title);
    expect(found.helpNow).toBe('Verwachte wachttijd: 8 tot 15 minuten. Zeg dat de bezoeker.');
    expect(found.times.map(({ label }) => label)).toEqual([
      'woensdag 6 mei om 11.00 uur',
      'woensdag 6 mei om 11.05 uur',
    ]);
    expect([found.mayReport, found.again]).toEqual([false, undefined]);
  });

  it('that is here and now reports, and nothing else', () => {
    const { mayReport, helpNow, times, again } = shown('expected');
    expect({ mayReport, helpNow, times, again }).toEqual({
      mayReport: true,
      helpNow: undefined,
      times: [],
      again: undefined,
    });
  });

  it.each<AppointmentStanding>(['missed', 'cancelled', 'over'])(
    'that is %s gives a new number',
    (standing) => {
      expect(shown(standing).again).toEqual({ serviceIds: [passport.id], language: 'nl' });
    },
  );

  it('for what nobody here can do is sent elsewhere', () => {
    const found = shown('otherDay', false);
    expect(found.helpNow).toBeUndefined();
    expect(found.advice).toBe(
      'In Stadhuis kan dit niet. Stuur de bezoeker naar een locatie die dit wel doet.',
    );
  });
});
