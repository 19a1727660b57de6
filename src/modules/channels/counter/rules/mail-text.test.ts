import { describe, expect, it, test } from 'vitest';
import type { Instant } from '#engine/time/index.ts';
import { zoneOf } from '#engine/time/index.ts';
import { moment } from '#tests/support/contact-story.ts';
import { visitorMailKinds } from '../types.ts';
import { type MailContents, sayCode, visitorMailText } from './mail-text.ts';

const on = (text: string) => moment(text) as Instant;
const given: MailContents = {
  kind: 'confirmed',
  language: 'nl',
  municipality: 'Gemeente Voorbeeld',
  location: { name: 'Stadhuis', street: 'Korte Minrebroederstraat 2', postcode: '3512 GG', town: 'Utrecht' },
  services: ['Paspoort'],
  at: on('2026-05-06 10:15'),
  cameBefore: false,
  zone: zoneOf('Europe/Amsterdam'),
  code: '4821 0937',
  url: 'https://service.example.nl/bezoek/abc',
};

describe('a message about an appointment', () => {
  it('says when, where and what for, how to move or cancel, and what to do if it was not asked for', () => {
    const { subject, text } = visitorMailText(given);
    expect(subject).toBe('Uw afspraak op woensdag 6 mei 2026 om 10.15 uur');
    expect(text).toContain('Waar: Stadhuis, Korte Minrebroederstraat 2, 3512 GG Utrecht');
    expect(text).toContain('Waarvoor: Paspoort');
    expect(text).toContain('Afspraakcode: 4821 0937');
    expect(text).toContain('verzetten of afzeggen:\nhttps://service.example.nl/bezoek/abc');
    expect(text).toContain('Hebt u dit niet aangevraagd?');
  });

  it.each(
    visitorMailKinds.flatMap((kind) => (['nl', 'en'] as const).map((language) => [kind, language] as const)),
  )('%s, in %s, has the page and the line for who did not ask for it', (kind, language) => {
    const { subject, text } = visitorMailText({ ...given, kind, language });
    expect(subject).toContain(language === 'nl' ? 'woensdag 6 mei' : 'Wednesday 6 May');
    expect(text).toContain(given.url);
    expect(text).toContain(language === 'nl' ? 'Hebt u dit niet aangevraagd?' : 'Did you not ask for this?');
    expect(text).not.toContain('undefined');
  });

  it('of an earlier place says until when it is kept, and that doing nothing changes nothing', () => {
    const held = { until: on('2026-05-04 11:30'), ownAt: on('2026-05-12 14:00') };
    const { text } = visitorMailText({ ...given, kind: 'earlier', held });
    expect(text).toContain('houden deze plaats voor u vast tot 11.30 uur');
    expect(text).toContain('Dan blijft uw afspraak staan: dinsdag 12 mei 2026 om 14.00 uur.');
  });

  it('of who was helped before says why the appointment is off', () => {
    const off = { ...given, kind: 'cancelled' } as const;
    expect(visitorMailText(off).text).toContain('is afgezegd.');
    expect(visitorMailText({ ...off, cameBefore: true }).text).toContain('U bent al eerder gekomen.');
  });
});

test('a code is read in two groups', () => {
  expect(sayCode('00210937')).toBe('0021 0937');
});
