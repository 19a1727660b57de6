import { describe, expect, it, test } from 'vitest';
import { addDays, type Calendar, type Day, openBlocksOn, printDay, sayWeekday } from '#engine/time/index.ts';
import { makeRulebook } from '#modules/charter/index.ts';
import { calendar, day } from '#tests/support/calendars.ts';
import { moment } from '#tests/support/contact-story.ts';
import { schemaOrgFindings } from '#tests/support/schema-org.ts';
import { passport } from '#tests/support/visits.ts';
import { versionOf } from '#tests/support/web-stand-ins.ts';
import { structuredContact } from './structured-data.ts';

const version = versionOf('utrecht-2008');
const rules = makeRulebook([version]);
const today = day('2026-04-02');
const place = version.charter.municipality.locations[0]!;

const given = {
  charter: version.charter,
  baseUrl: 'https://service.example.nl',
  today,
  calendarOf: (id: string) => rules.calendar(id, moment('2026-04-02 09:00')),
  services: new Map(),
};

interface Specification {
  readonly dayOfWeek?: readonly string[];
  readonly opens?: string;
  readonly closes?: string;
  readonly validFrom?: string;
  readonly validThrough?: string;
}
interface Office {
  readonly openingHoursSpecification: readonly Specification[];
  readonly specialOpeningHoursSpecification: readonly Specification[];
}

const withHours = (own: Calendar) =>
  structuredContact({
    ...given,
    calendarOf: () => own,
    services: new Map([[place.id, [{ service: passport, calendar: own }]]]),
  }) as { readonly '@graph': readonly unknown[] };
const officeOf = (own: Calendar) => withHours(own)['@graph'][1] as Office;

it('tells search engines the usual week and the days that differ, in the words of schema.org', () => {
  expect(structuredContact(given)).toMatchObject({
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'GovernmentOrganization',
        name: 'Gemeente Utrecht',
        contactPoint: { telephone: '+31302860000' },
      },
      {
        '@type': 'GovernmentOffice',
        address: { postalCode: '3512 GG', addressCountry: 'NL' },
        openingHoursSpecification: [
          {
            dayOfWeek: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'],
            opens: '09:00:00',
            closes: '17:00:00',
          },
        ],
      },
    ],
  });
});

const calendars = {
  'office hours': calendar({ holidays: 'nl-public', week: { 'mon-fri': '9:00-17:00' } }),
  'a lunch break and an evening': calendar({
    holidays: 'nl-public',
    week: { 'mon-fri': '9:00-12:00 13:00-17:00', thu: '9:00-12:00 13:00-17:00 18:00-20:00' },
    exceptions: { '2026-12-24..2027-01-01': '' },
  }),
  'a dated opening on a holiday and on a Saturday': calendar({
    holidays: 'nl-public',
    week: { 'mon-fri': '9:00-17:00' },
    exceptions: { '2026-04-27': '10:00-12:00 13:00-14:00', '2026-06-13': '10:00-24:00' },
  }),
  'closing at midnight': calendar({ week: { fri: '18:00-24:00', sat: '0:00-1:00' } }),
  'nights that run past midnight': calendar({ week: { 'mon-fri': '22:00-26:00' } }),
  'day and night': calendar({ week: { 'mon-sun': '0:00-24:00' }, exceptions: { '2026-05-01': '' } }),
  'only dated mornings': calendar({ exceptions: { '2026-05-04': '9:00-12:00' } }),
};

describe.each(Object.entries(calendars))('%s', (_name, own) => {
  test('are types, properties and values that schema.org defines', () => {
    expect(schemaOrgFindings(withHours(own))).toEqual([]);
  });

  test('are read back by the rules of schema.org as what the calendar says, for a year', () => {
    const office = officeOf(own);
    const told: string[] = [];
    const meant: string[] = [];
    for (let on = today; on < addDays(today, 365); on = addDays(on, 1)) {
      told.push(`${printDay(on)} ${readBack(office, on)}`);
      meant.push(`${printDay(on)} ${blocksOf(own, on)}`);
    }
    expect(told).toEqual(meant);
  });
});

/** By the definition: special days override, without `opens` it is closed, and what closes before it opens closes the next day. */
function readBack(office: Office, on: Day): string {
  const date = printDay(on);
  const special = office.specialOpeningHoursSpecification.filter(
    ({ validFrom, validThrough }) => validFrom! <= date && date <= validThrough!,
  );
  const usual = office.openingHoursSpecification.filter(({ dayOfWeek }) =>
    dayOfWeek!.includes(sayWeekday(on, 'en')),
  );
  return (special.length > 0 ? special : usual)
    .filter(({ opens }) => opens !== undefined)
    .map(({ opens, closes }) => {
      const [from, to] = [minutesOf(opens!), minutesOf(closes!)];
      return `${from}-${to < from ? to + 1440 : to}`;
    })
    .join(' ');
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return hours! * 60 + minutes!;
}

/** A whole day lacks its last minute: from 0:00 to 0:00 would be no time. */
function blocksOf(own: Calendar, on: Day): string {
  return openBlocksOn(own, on)
    .map(({ from, to }) => `${from / 60}-${to - from === 86_400 ? to / 60 - 1 : to / 60}`)
    .join(' ');
}

describe('the look at the vocabulary', () => {
  const office = { '@type': 'GovernmentOffice', '@id': 'x' };
  const found = (node: object) => schemaOrgFindings({ '@context': 'https://schema.org', '@graph': [node] });
  test.each([
    [{ ...office, '@type': 'TownHall' }, 'there is no type schema:TownHall'],
    [{ ...office, openingTimes: 'Mo-Fr' }, 'there is no such property'],
    [{ ...office, opens: '09:00:00' }, 'is not a property of schema:GovernmentOffice'],
    [{ ...office, openingHoursSpecification: { '@type': 'PostalAddress' } }, 'PostalAddress is not'],
    [{ ...office, parentOrganization: { '@id': 'nowhere' } }, 'which is not there'],
    [
      { '@type': 'OpeningHoursSpecification', '@id': 'x', dayOfWeek: 'Mondag' },
      '"Mondag" is not schema:DayOfWeek',
    ],
    [
      { '@type': 'OpeningHoursSpecification', '@id': 'x', opens: '24:00:00' },
      '"24:00:00" is not schema:Time',
    ],
    [{ '@type': 'OpeningHoursSpecification', '@id': 'x', validFrom: '2 april' }, '"2 april" is not'],
  ])('finds what is wrong in %j', (node, finding) => {
    expect(found(node).join('; ')).toContain(finding);
  });
});
