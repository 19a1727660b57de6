import { expect, test } from 'vitest';
import { parseDay, presetCalendar } from '#engine/time/index.ts';
import { at } from '#tests/support/municipality.ts';
import { fieldOf, readAct } from './read.ts';

const { zone } = presetCalendar('nl-public');

test('a handling notice is read with who, when, why and contact route', () => {
  const typed = {
    versie: '3',
    'behandelbericht-wie': ' Fatima el Amrani ',
    'behandelbericht-wanneer': '2026-05-20',
    'behandelbericht-waarom': 'We zoeken het uit',
    'behandelbericht-contactroute': '030 - 286 00 00',
  };
  expect(readAct('behandelbericht', typed, zone)).toEqual({
    ok: true,
    act: {
      act: 'sendNotice',
      notice: {
        who: 'Fatima el Amrani',
        when: parseDay('2026-05-20'),
        why: 'We zoeken het uit',
        contactRoute: '030 - 286 00 00',
      },
      text: '',
    },
  });
});

test('a notice without a date goes to the rules, which refuse it at the field', () => {
  const read = readAct('behandelbericht', { 'behandelbericht-wanneer': '31 februari' }, zone);
  expect(read).toMatchObject({ ok: true, act: { notice: { who: '' } } });
  expect(read.ok && read.act.act === 'sendNotice' && 'when' in read.act.notice).toBe(false);
  expect(fieldOf('behandelbericht', 'noticeWithoutWhen')).toBe('behandelbericht-wanneer');
});

test.each([['2026-05-06T09:15'], ['2026-05-06 09:15'], ['6-5-2026 9.15'], ['06-05-2026 09:15']])(
  'an answer by telephone at %s is read in local time',
  (moment) => {
    const typed = {
      'elders-kanaal': 'phone',
      'elders-moment': moment,
      'elders-bewijs': 'Gesproken met mevrouw Jansen',
    };
    expect(readAct('elders', typed, zone)).toEqual({
      ok: true,
      act: {
        act: 'registerAnswer',
        at: at('2026-05-06 09:15'),
        evidence: { channel: 'phone', note: 'Gesproken met mevrouw Jansen' },
      },
    });
  },
);

test('an answer given elsewhere without a readable moment or channel is refused at that field', () => {
  expect(readAct('elders', { 'elders-kanaal': 'phone', 'elders-moment': 'gisteren' }, zone)).toMatchObject({
    ok: false,
    errors: { 'elders-moment': expect.stringContaining('datum') },
  });
  expect(
    readAct('elders', { 'elders-kanaal': 'duif', 'elders-moment': '2026-05-06T09:15' }, zone),
  ).toMatchObject({
    ok: false,
    errors: { 'elders-kanaal': expect.any(String) },
  });
});

test('a refusal that belongs to no field of the form stands above it', () => {
  expect(fieldOf('antwoord', 'changedMeanwhile')).toBe('form');
  expect(fieldOf('antwoord', 'textMissing')).toBe('antwoord-tekst');
  expect(fieldOf('samenvoegen', 'mergeHidesLateness')).toBe('form');
});
