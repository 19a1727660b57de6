import { describe, expect, it } from 'vitest';
import { parseDay } from '#engine/time/index.ts';
import { serviceNameIn, visitLanguages } from '#modules/channels/counter/index.ts';
import { passport, townHallAt } from '#tests/support/visits.ts';
import { dictionaries, sayRefusal, visitLanguage, writingOf } from './index.ts';

const minutes = (low: number, high: number) => ({ lowMs: low * 60_000, highMs: high * 60_000 });
const wednesday = parseDay('2026-05-06')!;

describe.each(visitLanguages)('in %s', (language) => {
  const words = dictionaries[language];

  it('nothing is empty, and nothing is left of a mark that a number or a name should stand at', () => {
    const said = [
      ...Object.values(words.kiosk),
      ...Object.values(words.refusals),
      ...Object.values(words.phone),
      ...Object.values(words.appointment),
      ...Object.values(words.leave),
      ...Object.values(words.home),
      ...Object.values(words.code),
      words.standing.called('Balie 3'),
      ...words.standing.booked('maandag', '9:00'),
      ...words.standing.passed('9:00'),
      words.promise.made(15),
      words.promise.late(16, 15),
      words.came('9:00', undefined),
    ];
    for (const sentence of said) expect(sentence).toMatch(/^[^{}]*\p{L}[^{}]*$/u);
    expect(words.speech.sentence).toMatch(/\{nummer\}.*\{balie\}/);
    expect(words.standing.called('{balie}')).toContain('{balie}');
  });

  it.each([0, 1, 2, 3, 5, 11, 12, 22, 101])(
    '%i visitors before one are said with their number, and with the service',
    (count) => {
      const sentence = words.before(count, 'Paspoort');
      expect(sentence).toContain('Paspoort');
      if (count > 2) expect(sentence).toContain(String(count));
    },
  );

  it('a wait is told in figures that are the same in each language', () => {
    expect(words.range(minutes(8, 15)).match(/\d+/g)).toEqual(['8', '15']);
    expect(words.range(minutes(0, 15)).match(/\d+/g)).toEqual(['15']);
    expect(words.range(minutes(0, 0))).not.toMatch(/\d/);
  });

  it('closed says when it opens, and the usual week goes from its first to its last day', () => {
    const { calendar, now, today } = townHallAt('2026-05-08 17:00');
    expect(words.openNow(calendar, now)).toMatchObject({
      open: false,
      sentence: expect.stringMatching(/11 .*9[.:]00/),
    });
    expect(words.usualWeek(calendar, today)).toEqual([expect.stringMatching(/9[.:]00.*17[.:]00/)]);
    const open = townHallAt('2026-05-06 10:00');
    expect(words.openNow(open.calendar, open.now)).toMatchObject({ open: true });
  });
});

describe('Polish counts as Polish does', () => {
  const { pl } = dictionaries;

  it.each([
    [1, 'Przed Tobą czeka 1 osoba w sprawie: Paszport.'],
    [3, 'Przed Tobą czekają 3 osoby w sprawie: Paszport.'],
    [12, 'Przed Tobą czeka 12 osób w sprawie: Paszport.'],
    [22, 'Przed Tobą czekają 22 osoby w sprawie: Paszport.'],
  ])('%i before one', (count, sentence) => {
    expect(pl.before(count, 'Paszport')).toBe(sentence);
  });

  it('and says days and waits', () => {
    expect(pl.day(wednesday, 'full')).toBe('środa, 6 maja 2026');
    expect(pl.range(minutes(8, 15))).toBe('od 8 do 15 minut');
    expect(pl.range(minutes(0, 1))).toBe('najwyżej 1 minutę');
    expect(pl.range(minutes(0, 3))).toBe('najwyżej 3 minuty');
    expect(pl.promise.late(16, 15)).toBe(
      'Wezwaliśmy Cię po 16 minutach. Obiecaliśmy: w ciągu 15 minut. Przepraszamy.',
    );
    const { calendar, now, today } = townHallAt('2026-05-08 17:00');
    expect(pl.openNow(calendar, now).sentence).toBe(
      'Teraz zamknięte. Otwieramy ponownie: poniedziałek, 11 maja, o 9:00.',
    );
    expect(pl.usualWeek(calendar, today)).toEqual(['poniedziałek – piątek: 9:00–17:00']);
  });
});

describe('Arabic counts as Arabic does, and is written from right to left', () => {
  const { ar } = dictionaries;

  it.each([
    [1, 'زائر واحد'],
    [2, 'زائران'],
    [3, '3 زوار'],
    [11, '11 زائرًا'],
  ])('%i before one', (count, people) => {
    expect(ar.before(count, 'Paspoort')).toContain(`قبلك ${people} `);
  });

  it('and keeps the figures of the hall, and names from elsewhere apart from the sentence', () => {
    expect(writingOf('ar')).toMatchObject({ lang: 'ar', dir: 'rtl' });
    expect(ar.day(wednesday, 'full')).toBe('الأربعاء، 6 مايو 2026');
    expect(ar.range(minutes(1, 2))).toBe('من 1 إلى دقيقتين');
    expect(ar.promise.made(15)).toBe('سننادي رقمك خلال 15 دقيقة.');
    expect(ar.standing.called('Balie 3')).toContain('\u2068Balie 3\u2069');
  });
});

it('a service is named in the language of the visitor, else in English, else in Dutch', () => {
  const named = { ...passport, names: { en: 'Passport', pl: 'Paszport' } };
  expect(serviceNameIn(named, 'pl')).toEqual({ text: 'Paszport', lang: 'pl' });
  expect(serviceNameIn(named, 'ar')).toEqual({ text: 'Passport', lang: 'en' });
  expect(serviceNameIn({ ...passport, names: {} }, 'ar')).toEqual({ text: 'Paspoort', lang: 'nl' });
});

it('a language that nobody made is Dutch, and a refusal that only employees know sends to the counter', () => {
  expect([visitLanguage('tlh'), visitLanguage(undefined), visitLanguage('pl')]).toEqual(['nl', 'nl', 'pl']);
  expect(sayRefusal('counterBusy', 'pl')).toBe('Nie udało się. Zgłoś się do okienka.');
});
