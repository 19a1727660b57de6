import { describe, expect, it } from 'vitest';
import { addDays, type Calendar, compileCalendar, type LocalTime } from '#engine/time/index.ts';
import { day, moment } from '#tests/support/contact-story.ts';
import { deviatingDays, openNow, sayBlocks, sayUsualWeek, weekOf } from './opening-hours.ts';

const at = (hours: number) => (hours * 3600) as LocalTime;
const block = (from: number, to: number) => ({ from: at(from), to: at(to) });

/** A town hall with an evening on Thursday, closed on a day of its own and open on one Saturday. */
function townHall(): Calendar {
  const usual = [block(9, 17)];
  const week = {
    mon: usual,
    tue: usual,
    wed: usual,
    thu: [...usual, block(18, 20)],
    fri: usual,
    sat: [],
    sun: [],
  };
  const compiled = compileCalendar({
    id: 'balies',
    title: { nl: 'balies' },
    zone: 'Europe/Amsterdam',
    holidays: 'nl-public',
    patterns: [{ validFrom: day('2020-01-01'), week }],
    exceptions: [
      { from: day('2026-04-08'), to: day('2026-04-08'), open: [block(13, 17)], reason: { nl: 'studiedag' } },
      {
        from: day('2026-04-27'),
        to: day('2026-04-27'),
        open: [block(10, 12)],
        reason: { nl: 'paspoorten voor de vakantie' },
      },
    ],
    source: 'voorbeeld',
  });
  if (!compiled.ok) throw new Error('the example cannot be used');
  return compiled.calendar;
}

const calendar = townHall();

describe('opening hours as they are published', () => {
  it('say the usual week in as few lines as there are different days', () => {
    expect(sayUsualWeek(calendar, day('2026-04-02'), 'nl')).toEqual([
      'maandag tot en met woensdag: 9.00 tot 17.00 uur',
      'donderdag: 9.00 tot 17.00 uur en 18.00 tot 20.00 uur',
      'vrijdag: 9.00 tot 17.00 uur',
    ]);
  });

  it('show the week one is in, Monday first, with the holiday that closes a day', () => {
    const week = weekOf(calendar, day('2026-04-03'));
    expect(week.map(({ blocks }) => sayBlocks(blocks, 'nl'))).toEqual([
      '9.00 tot 17.00 uur',
      '9.00 tot 17.00 uur',
      '9.00 tot 17.00 uur',
      '9.00 tot 17.00 uur en 18.00 tot 20.00 uur',
      'gesloten',
      'gesloten',
      'gesloten',
    ]);
    expect(week[4]?.deviates?.nl).toBe('Goede Vrijdag');
  });

  it('EC-34: tell the days that are different, with the reason; a dated opening beats a holiday', () => {
    const days = deviatingDays(calendar, day('2026-04-02'), 30);
    expect(
      days.map(({ day: when, deviates, blocks }) => [
        when - day('2026-04-01'),
        deviates?.nl,
        sayBlocks(blocks, 'nl'),
      ]),
    ).toEqual([
      [2, 'Goede Vrijdag', 'gesloten'],
      [5, 'tweede paasdag', 'gesloten'],
      [7, 'studiedag', '13.00 tot 17.00 uur'],
      [26, 'paspoorten voor de vakantie', '10.00 tot 12.00 uur'],
    ]);
  });

  it('do not call a Sunday different because it is Easter', () => {
    expect(deviatingDays(calendar, day('2026-04-05'), 1)).toEqual([]);
  });
});

describe('open now', () => {
  it.each([
    ['2026-04-02 10:00', true, 'Nu open, tot 17.00 uur.'],
    ['2026-04-02 08:59', false, 'Nu gesloten. Weer open vandaag om 9.00 uur.'],
    ['2026-04-02 17:30', false, 'Nu gesloten. Weer open vandaag om 18.00 uur.'],
    ['2026-04-07 20:00', false, 'Nu gesloten. Weer open morgen om 13.00 uur.'],
    ['2026-04-02 20:00', false, 'Nu gesloten. Weer open op dinsdag 7 april om 9.00 uur.'],
  ])('at %s: %s', (when, open, sentence) => {
    expect(openNow(calendar, moment(when), 'nl')).toEqual({ open, sentence });
  });

  it('EC-36: is closed at closing time to the second', () => {
    expect(openNow(calendar, moment('2026-04-01 17:00'), 'nl').open).toBe(false);
    expect(openNow(calendar, moment('2026-04-01 16:59:59'), 'nl').open).toBe(true);
  });

  it('says it in English too', () => {
    expect(openNow(calendar, moment('2026-04-02 20:00'), 'en').sentence).toBe(
      'Closed now. Open again on Tuesday 7 April at 9:00.',
    );
  });
});

it('a week begins on Monday, also on a Sunday', () => {
  expect(weekOf(calendar, day('2026-04-05'))[0]?.day).toBe(addDays(day('2026-04-05'), -6));
});
