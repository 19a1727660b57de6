import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  type Calendar,
  dayOf,
  type Instant,
  type Interval,
  instantAt,
  openBlocksOn,
  printDay,
  printInstantIn,
  sayTime,
  zoneOf,
} from '#engine/time/index.ts';
import { makeRulebook } from '#modules/charter/index.ts';
import { calendar as sketched } from '#tests/support/calendars.ts';
import { day, moment } from '#tests/support/contact-story.ts';
import { versionOf } from '#tests/support/web-stand-ins.ts';
import { sayBlocks, weekOf } from '../../opening-hours.ts';
import { openingHoursCalendar } from './icalendar.ts';

const now = moment('2026-03-20 09:00');
const amsterdam = zoneOf('Europe/Amsterdam');
const calendar: Calendar = makeRulebook([versionOf('utrecht-2008')]).calendar('counters', now);

function published(today = day('2026-03-20'), own = calendar): string {
  return openingHoursCalendar({
    name: 'Openingstijden Gemeente Utrecht; balies, telefoon',
    host: 'service.example.nl',
    calendars: [
      {
        id: 'stadhuis',
        title: 'Stadhuis open',
        location: 'Korte Minrebroederstraat 2, Utrecht',
        calendar: own,
      },
    ],
    today,
    changedAt: moment('2026-01-01 00:00'),
  });
}

/** Reads it as another program does: every opening, as moments, in the zone that the file itself describes. */
function intervals(text: string): Interval[] {
  const component = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of component.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const found: Interval[] = [];
  const add = (start: ICAL.Time, end: ICAL.Time) =>
    found.push({ from: start.toJSDate().getTime() as Instant, to: end.toJSDate().getTime() as Instant });
  for (const part of component.getAllSubcomponents('vevent')) {
    const event = new ICAL.Event(part);
    if (event.startDate.isDate) continue;
    if (!event.isRecurring()) {
      add(event.startDate, event.endDate);
      continue;
    }
    const occurrences = event.iterator();
    for (let next = occurrences.next(); next; next = occurrences.next()) {
      const { startDate, endDate } = event.getOccurrenceDetails(next);
      add(startDate, endDate);
    }
  }
  return found.toSorted((one, other) => one.from - other.from);
}

/** The openings between two days, as they stand on the wall. */
function openings(text: string, first: string, last: string): string[] {
  return intervals(text).flatMap(({ from, to }) => {
    const on = dayOf(from, amsterdam);
    if (on < day(first) || on > day(last)) return [];
    const time = (instant: Instant) =>
      sayTime(((instant - moment(`${printDay(on)} 00:00`)) / 1000) as never, 'nl');
    return [`${printDay(on)} ${time(from)} ${time(to)}`];
  });
}

describe('opening hours in one’s own calendar', () => {
  it('EC-16: are the published hours on every day, before and after the clock changes', () => {
    const read = openings(published(), '2026-03-23', '2026-11-01');
    const expected: string[] = [];
    for (let monday = day('2026-03-23'); monday <= day('2026-10-26'); monday = addDays(monday, 7))
      for (const { day: on, blocks } of weekOf(calendar, monday))
        if (blocks.length > 0)
          expected.push(`${printDay(on)} ${sayBlocks(blocks, 'nl').replace(' tot', ' uur')}`);
    expect(read).toEqual(expected);
    expect(read.length).toBeGreaterThan(140);
  });

  it('EC-13: give a closed day as a date, not as a moment', () => {
    const text = published();
    expect(text).toContain('DTSTART;VALUE=DATE:20260427\r\nDTEND;VALUE=DATE:20260428');
    expect(text).toContain('SUMMARY:Stadhuis gesloten: Koningsdag');
  });

  it('name the zone and describe its transitions', () => {
    const text = published();
    expect(text).toContain('DTSTART;TZID=Europe/Amsterdam:20260316T090000');
    expect(text).toContain(
      'BEGIN:DAYLIGHT\r\nDTSTART:20260329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200',
    );
    expect(text).toContain(
      'BEGIN:STANDARD\r\nDTSTART:20261025T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100',
    );
  });

  it('keep to the form of RFC 5545: line ends, lines of at most 75 octets, marks escaped, one identifier per event', () => {
    const text = published();
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text).toContain('X-WR-CALNAME:Openingstijden Gemeente Utrecht\\; balies\\, telefoon');
    const identifiers = text.match(/^UID:.*$/gm) ?? [];
    expect(new Set(identifiers).size).toBe(identifiers.length);
  });

  const hard = {
    'open on the Sundays of the clock changes': { week: { 'mon-sun': '9:00-12:00 13:00-17:00' } },
    'open in the nights of the clock changes': { week: { sun: '1:30-4:00' } },
    'closing at midnight': { week: { fri: '18:00-24:00', sat: '18:00-24:00' } },
    'running past midnight, also into the hour that comes twice': { week: { 'mon-sun': '22:00-26:30' } },
    'day and night': { week: { 'mon-sun': '0:00-24:00' }, exceptions: { '2026-10-25': '0:00-24:00' } },
    'other hours on the day of a clock change': {
      week: { 'mon-sun': '9:00-17:00' },
      exceptions: { '2026-03-29': '18:00-24:00', '2026-10-25': '' },
    },
  } as const;
  it.each(Object.entries(hard))('EC-06, EC-35: read as the same moments when %s', (_name, sketch) => {
    const own = sketched({ holidays: 'nl-public', ...sketch });
    const [first, last] = [day('2026-03-16'), day('2027-03-10')];
    const expected: Interval[] = [];
    for (let on = first; on <= last; on = addDays(on, 1))
      for (const { from, to } of openBlocksOn(own, on))
        expected.push({ from: instantAt(on, from, amsterdam), to: instantAt(on, to, amsterdam) });
    const read = intervals(published(day('2026-03-20'), own)).filter(
      ({ from }) => dayOf(from, amsterdam) >= first && dayOf(from, amsterdam) <= last,
    );
    expect(read.map(said)).toEqual(expected.map(said));
  });
});

const said = ({ from, to }: Interval) =>
  `${printInstantIn(from, amsterdam)} - ${printInstantIn(to, amsterdam)}`;
