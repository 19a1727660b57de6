import type { Charter } from '#engine/charter/index.ts';
import {
  type Calendar,
  type Day,
  type OpeningBlock,
  printDay,
  type Weekday,
  weekdays,
} from '#engine/time/index.ts';
import { clockTime, deviatingDays, patternOn } from '../../opening-hours.ts';

const schemaDays: Readonly<Record<Weekday, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

/** How far ahead deviating days are given. */
const aheadDays = 366;

export interface StructuredGiven {
  readonly charter: Charter;
  readonly baseUrl: string;
  readonly today: Day;
  calendarOf(id: string): Calendar;
}

/**
 * The municipality and its locations for search engines and route planners, in the words of schema.org: the usual week as
 * `openingHoursSpecification`, days that deviate as `specialOpeningHoursSpecification`.
 */
export function structuredContact({ charter, baseUrl, today, calendarOf }: StructuredGiven): object {
  const { municipality } = charter;
  const organisation = `${baseUrl}/contact#gemeente`;
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': 'GovernmentOrganization',
        '@id': organisation,
        name: municipality.name,
        identifier: municipality.code,
        url: municipality.website,
        email: municipality.email,
        contactPoint: {
          '@type': 'ContactPoint',
          contactType: 'customer service',
          telephone: municipality.phone.international,
          availableLanguage: ['nl', 'en'],
          hoursAvailable: hours(calendarOf(municipality.phoneCalendar), today),
        },
      },
      ...municipality.locations.map((location) => ({
        '@type': 'GovernmentOffice',
        '@id': `${baseUrl}/contact#${location.id}`,
        name: `${municipality.name}, ${location.name}`,
        parentOrganization: { '@id': organisation },
        url: `${baseUrl}/contact`,
        telephone: municipality.phone.international,
        email: municipality.email,
        address: {
          '@type': 'PostalAddress',
          streetAddress: location.street,
          postalCode: location.postcode,
          addressLocality: location.town,
          addressCountry: 'NL',
        },
        openingHoursSpecification: hours(calendarOf(location.calendar), today),
        specialOpeningHoursSpecification: specialHours(calendarOf(location.calendar), today),
      })),
    ],
  };
}

function hours(calendar: Calendar, today: Day): readonly object[] {
  const week = patternOn(calendar, today)?.week;
  const byBlock = new Map<string, { block: OpeningBlock; days: string[] }>();
  for (const weekday of weekdays) {
    for (const block of week?.[weekday] ?? []) {
      const key = `${block.from}-${block.to}`;
      const found = byBlock.get(key) ?? { block, days: [] };
      found.days.push(schemaDays[weekday]);
      byBlock.set(key, found);
    }
  }
  return [...byBlock.values()].map(({ block, days }) => ({
    '@type': 'OpeningHoursSpecification',
    dayOfWeek: days,
    opens: clockTime(block.from),
    closes: clockTime(block.to),
  }));
}

/** A closed day has no `opens` and `closes` other than midnight, as schema.org's readers expect. */
function specialHours(calendar: Calendar, today: Day): readonly object[] {
  const until = Math.min(aheadDays, calendar.knownUntil - today + 1);
  return deviatingDays(calendar, today, Math.max(0, until)).flatMap(({ day, blocks }) => {
    const valid = { validFrom: printDay(day), validThrough: printDay(day) };
    const closed = { '@type': 'OpeningHoursSpecification', opens: '00:00', closes: '00:00', ...valid };
    if (blocks.length === 0) return [closed];
    return blocks.map((block) => ({ ...closed, opens: clockTime(block.from), closes: clockTime(block.to) }));
  });
}
