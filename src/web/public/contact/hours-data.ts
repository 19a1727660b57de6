import type { Charter } from '#engine/charter/index.ts';
import {
  addDays,
  type Calendar,
  type Day,
  type Instant,
  instantAt,
  type LocalTime,
  type OpeningBlock,
  printDay,
  printInstant,
  printInstantIn,
  type Weekday,
  weekdays,
} from '#engine/time/index.ts';
import type { PublishedServiceHours } from '#modules/channels/counter/index.ts';
import { patternOn, publishedDay } from '../../opening-hours.ts';

/** The shape is described in docs/operations/opening-hours.md; what is added does not raise it, what changes does. */
const version = 1;

/** Today and the days after it that are given. */
const daysGiven = 60;

const dutchDays: Readonly<Record<Weekday, string>> = {
  mon: 'maandag',
  tue: 'dinsdag',
  wed: 'woensdag',
  thu: 'donderdag',
  fri: 'vrijdag',
  sat: 'zaterdag',
  sun: 'zondag',
};

export interface HoursDataGiven {
  readonly charter: Charter;
  readonly today: Day;
  calendarOf(id: string): Calendar;
  readonly services: Omit<PublishedServiceHours, 'changedAt'>;
  readonly changedAt: Instant;
}

/** The opening hours of telephone, locations and services as data: the usual week, and sixty days with what deviates and why. */
export function openingHoursData(given: HoursDataGiven): object {
  const { charter, today, calendarOf, services, changedAt } = given;
  const { municipality } = charter;
  return {
    versie: version,
    gemeente: municipality.name,
    gewijzigd: printInstant(changedAt),
    vanaf: printDay(today),
    tot: printDay(addDays(today, daysGiven - 1)),
    telefoon: {
      nummer: municipality.phone.international,
      ...hoursOf(calendarOf(municipality.phoneCalendar), today),
    },
    locaties: municipality.locations.map((location) => ({
      id: location.id,
      naam: location.name,
      adres: { straat: location.street, postcode: location.postcode, plaats: location.town },
      ...hoursOf(calendarOf(location.calendar), today),
      diensten: (services.offered.get(location.id) ?? []).map((service) => {
        const own = services.byLocation.get(location.id)?.find((one) => one.service.id === service.id);
        const names = { id: service.id, naam: service.name, naamEngels: service.names.en ?? null };
        if (own === undefined) return { ...names, zoalsLocatie: true };
        return { ...names, zoalsLocatie: false, ...hoursOf(own.calendar, today) };
      }),
    })),
  };
}

function hoursOf(calendar: Calendar, today: Day): object {
  const week = patternOn(calendar, today)?.week;
  return {
    tijdzone: calendar.zone.name,
    feestdagenBekendTot: printDay(calendar.knownUntil),
    gewoneWeek: Object.fromEntries(
      weekdays.map((weekday) => [dutchDays[weekday], (week?.[weekday] ?? []).map(blockOf)]),
    ),
    dagen: Array.from({ length: daysGiven }, (_, index) => dayData(calendar, addDays(today, index))),
  };
}

function dayData(calendar: Calendar, day: Day): object {
  const { blocks, deviates } = publishedDay(calendar, day);
  const published = calendar.exceptions.get(day)?.published;
  const moment = (time: LocalTime) => printInstantIn(instantAt(day, time, calendar.zone), calendar.zone);
  return {
    datum: printDay(day),
    open: blocks.map((block) => ({ ...blockOf(block), begin: moment(block.from), einde: moment(block.to) })),
    afwijkend: deviates !== undefined,
    reden: deviates ?? null,
    bekendgemaakt: deviates && published !== undefined ? printDay(published) : null,
  };
}

/** Times on the wall; `24:00` is midnight at the end of the day, `26:00` two hours later. */
function blockOf({ from, to }: OpeningBlock): { readonly van: string; readonly tot: string } {
  return { van: wallTime(from), tot: wallTime(to) };
}

function wallTime(time: LocalTime): string {
  const minutes = Math.floor(time / 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
