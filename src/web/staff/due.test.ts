import { describe, expect, test } from 'vitest';
import { type Day, dayOf, type Instant, presetCalendar } from '#engine/time/index.ts';
import { workBoundaries } from '#modules/handling/index.ts';
import { at } from '#tests/support/municipality.ts';
import { dueStateOf, type Present, sayBesideBadge, sayDueDate, sayTimeLeft } from './due.ts';

const calendar = presetCalendar('nl-public');

function presentAt(text: string): Present {
  const now = at(text);
  const today = dayOf(now, calendar.zone) as Day;
  return { now, today, zone: calendar.zone, calendar, boundaries: workBoundaries(now, today, calendar) };
}

/** Wednesday morning. */
const wednesday = presentAt('2026-05-06 10:30');
const open = (due: string) => ({ status: 'open' as const, dueAt: at(due) });

describe('how near a date is', () => {
  test.each([
    ['2026-05-06 10:30', 'late', '', 'moest uiterlijk woensdag 6 mei'],
    ['2026-05-06 00:00', 'late', '1 werkdag te laat', 'moest uiterlijk dinsdag 5 mei'],
    ['2026-05-05 00:00', 'late', '1 werkdag te laat', 'moest uiterlijk maandag 4 mei'],
    ['2026-05-06 17:00', 'today', 'vandaag voor 17.00 uur', 'uiterlijk woensdag 6 mei'],
    ['2026-05-07 00:00', 'today', 'vandaag', 'uiterlijk woensdag 6 mei'],
    ['2026-05-08 00:00', 'thisWeek', 'nog 1 werkdag', 'uiterlijk donderdag 7 mei'],
    ['2026-05-09 00:00', 'thisWeek', 'nog 2 werkdagen', 'uiterlijk vrijdag 8 mei'],
    ['2026-05-12 00:00', 'later', 'nog 3 werkdagen', 'uiterlijk maandag 11 mei'],
    ['2027-01-05 00:00', 'later', undefined, 'uiterlijk maandag 4 januari 2027'],
  ] as const)('due at %s on Wednesday 6 May is %s', (due, state, left, date) => {
    expect(dueStateOf(open(due), wednesday)).toBe(state);
    if (left) expect(sayTimeLeft(open(due), wednesday)).toBe(left);
    expect(sayDueDate(open(due), wednesday)).toBe(date);
  });

  test('a term that ran out at an hour of today says so', () => {
    expect(sayTimeLeft(open('2026-05-06 09:00'), wednesday)).toBe('vandaag verlopen');
  });

  test('working days are counted, not days: Friday evening to Monday is one', () => {
    expect(sayTimeLeft(open('2026-05-12 00:00'), presentAt('2026-05-08 16:00'))).toBe('nog 1 werkdag');
  });

  test('in the weekend after a term that ended on Friday no working day has passed yet', () => {
    const saturday = presentAt('2026-05-09 10:00');
    expect(sayTimeLeft(open('2026-05-09 00:00'), saturday)).toBe('te laat sinds vrijdag');
    expect(sayBesideBadge(open('2026-05-09 00:00'), saturday)).toBe('sinds vrijdag');
  });

  test('5 May is a holiday and is not counted as a day too late', () => {
    expect(sayTimeLeft(open('2026-05-05 00:00'), wednesday)).toBe('1 werkdag te laat');
  });

  test('the badge says the state, so the words beside it do not say it again', () => {
    expect(sayBesideBadge(open('2026-05-05 00:00'), wednesday)).toBe('1 werkdag');
    expect(sayBesideBadge(open('2026-05-06 17:00'), wednesday)).toBe('voor 17.00 uur');
    expect(sayBesideBadge(open('2026-05-07 00:00'), wednesday)).toBe('');
  });
});

describe('what waits for a resident', () => {
  test('stands still while its term does', () => {
    expect(dueStateOf({ status: 'waiting' }, wednesday)).toBe('paused');
  });

  test('stays late when it was late before the resident was asked', () => {
    expect(dueStateOf({ status: 'waiting', dueAt: at('2026-05-05 00:00') as Instant }, wednesday)).toBe(
      'late',
    );
  });

  test('a contact that has ended is done, whatever its date was', () => {
    expect(dueStateOf({ status: 'answered', dueAt: at('2026-05-01 00:00') }, wednesday)).toBe('done');
  });
});
