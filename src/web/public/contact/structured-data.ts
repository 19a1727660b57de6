import type { Charter } from '#engine/charter/index.ts';
import {
  type Calendar,
  type Day,
  type LocalTime,
  type OpeningBlock,
  printDay,
  type Weekday,
  weekdays,
} from '#engine/time/index.ts';
import type { ServiceWithHours } from '#modules/channels/counter/index.ts';
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
  /** By location, what has hours of its own. */
  readonly services: ReadonlyMap<string, readonly ServiceWithHours[]>;
}

/**
 * The municipality, its locations and the services with hours of their own for search engines and route planners, in the words of
 * schema.org: the usual week as `openingHoursSpecification`, days that deviate as `specialOpeningHoursSpecification`.
 */
export function structuredContact(given: StructuredGiven): object {
  const { charter, baseUrl, today, calendarOf } = given;
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
          hoursAvailable: hoursAvailable(calendarOf(municipality.phoneCalendar), today),
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
      ...municipality.locations.flatMap((location) => servicesOf(location.id, organisation, given)),
    ],
  };
}

function servicesOf(
  locationId: string,
  organisation: string,
  { baseUrl, today, services }: StructuredGiven,
): readonly object[] {
  return (services.get(locationId) ?? []).map(({ service, calendar }) => ({
    '@type': 'GovernmentService',
    '@id': `${baseUrl}/contact#${locationId}-${service.id}`,
    name: service.name,
    provider: { '@id': organisation },
    availableChannel: {
      '@type': 'ServiceChannel',
      serviceLocation: { '@id': `${baseUrl}/contact#${locationId}` },
    },
    hoursAvailable: hoursAvailable(calendar, today),
  }));
}

/** There is no property for special hours of a telephone or a service: the days carry their dates. */
function hoursAvailable(calendar: Calendar, today: Day): readonly object[] {
  return [...hours(calendar, today), ...specialHours(calendar, today)];
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
    ...specification,
    dayOfWeek: days,
    ...times(block),
  }));
}

const specification = { '@type': 'OpeningHoursSpecification' } as const;

/** "The place is open if the opens property is specified, and closed otherwise" (schema.org/OpeningHoursSpecification). */
function specialHours(calendar: Calendar, today: Day): readonly object[] {
  const until = Math.min(aheadDays, calendar.knownUntil - today + 1);
  return deviatingDays(calendar, today, Math.max(0, until)).flatMap(({ day, blocks, deviates }) => {
    const valid = {
      ...specification,
      validFrom: printDay(day),
      validThrough: printDay(day),
      ...(deviates ? { description: deviates.nl } : {}),
    };
    return blocks.length === 0 ? [valid] : blocks.map((block) => ({ ...valid, ...times(block) }));
  });
}

const wholeDay = 86_400;

/**
 * What closes at midnight or later closes on the next day: "if closes is less than opens then the hour range is assumed to span over
 * the next day". What is open for a whole day closes a minute earlier, for from 0:00 to 0:00 is no time at all.
 */
function times({ from, to }: OpeningBlock): { readonly opens: string; readonly closes: string } {
  const closes = to - from < wholeDay ? to : ((to - 60) as LocalTime);
  return { opens: `${clockTime(from)}:00`, closes: `${clockTime(closes)}:00` };
}
