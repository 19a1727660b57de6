import {
  addDays,
  type Day,
  dayOf,
  type Instant,
  type Language,
  localTimeOf,
  printDay,
  sayDay,
  sayTime,
  type Zone,
} from '#engine/time/index.ts';
import type { Service } from '#modules/channels/counter/index.ts';
import { serviceName } from '#modules/channels/counter/index.ts';
import type { Choice } from '#web/ui/index.ts';

export const appointmentPath = '/afspraak';

/** What was chosen so far; it travels in the address, so that one can go back. */
export interface Chosen {
  readonly locationId: string | undefined;
  readonly serviceIds: readonly string[];
  readonly day: Day | undefined;
  /** The token of an appointment that is moved. */
  readonly moving: string | undefined;
}

export interface AppointmentModel {
  readonly title: string;
  readonly intro: string;
  readonly step: StepModel;
  /** What was chosen, with the way back. */
  readonly chosen: readonly { readonly term: string; readonly value: string; readonly href: string }[];
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
}

export type StepModel =
  | { readonly kind: 'none'; readonly text: string }
  | { readonly kind: 'what'; readonly locations: readonly Choice[]; readonly services: readonly Choice[] }
  | {
      readonly kind: 'day';
      readonly days: readonly { readonly href: string; readonly text: string; readonly count: string }[];
    }
  | {
      readonly kind: 'time';
      readonly day: string;
      readonly hours: readonly HourModel[];
      /** Of an appointment that is moved it was asked before. */
      readonly asksAddress: boolean;
    };

export interface HourModel {
  readonly title: string;
  readonly times: readonly { readonly value: string; readonly label: string }[];
}

export interface AppointmentData {
  readonly language: Language;
  readonly zone: Zone;
  readonly today: Day;
  readonly chosen: Chosen;
  /** Locations where appointments can be made. */
  readonly locations: readonly { readonly id: string; readonly name: string }[];
  readonly services: readonly Service[];
  readonly slots: readonly Instant[];
}

const words = {
  nl: {
    title: 'Maak een afspraak',
    move: 'Verzet uw afspraak',
    intro:
      'U hoeft uw naam niet te geven. U krijgt een link waarmee u de afspraak kunt verzetten of afzeggen.',
    none: 'U kunt hier nu geen afspraak maken. U kunt wel zonder afspraak komen.',
    full: 'Er zijn geen vrije tijden. Kom zonder afspraak, of kijk later nog eens: er komt plaats vrij als iemand afzegt.',
    where: 'Waar',
    what: 'Waarvoor',
    when: 'Dag',
    free: (count: number) => (count === 1 ? '1 vrije tijd' : `${count} vrije tijden`),
    hour: (hour: number) => `${hour} uur`,
  },
  en: {
    title: 'Make an appointment',
    move: 'Move your appointment',
    intro:
      'You do not have to give your name. You get a link with which you can move or cancel the appointment.',
    none: 'You cannot make an appointment here now. You can come without one.',
    full: 'There are no free times. Come without an appointment, or look again later: places become free when somebody cancels.',
    where: 'Where',
    what: 'What for',
    when: 'Day',
    free: (count: number) => (count === 1 ? '1 free time' : `${count} free times`),
    hour: (hour: number) => `${hour}:00`,
  },
} as const;

/** One question per screen: what and where, which day, what time. */
export function presentAppointment(data: AppointmentData): AppointmentModel {
  const { chosen, language } = data;
  const text = words[language];
  return {
    title: chosen.moving === undefined ? text.title : text.move,
    intro: text.intro,
    step: stepOf(data),
    chosen: chosenOf(data),
    hidden: hiddenOf(data),
  };
}

function stepOf(data: AppointmentData): StepModel {
  const { chosen, language, slots, services, locations } = data;
  const text = words[language];
  if (locations.length === 0) return { kind: 'none', text: text.none };
  if (chosen.locationId === undefined || chosen.serviceIds.length === 0)
    return {
      kind: 'what',
      locations: locations.map(({ id, name }) => ({ value: id, label: name })),
      services: services.map((service) => ({ value: service.id, label: serviceName(service, language) })),
    };
  if (slots.length === 0) return { kind: 'none', text: text.full };
  return chosen.day === undefined ? dayStep(data) : timeStep(data, chosen.day);
}

/** Days that have a free time, nearest first. */
const daysShown = 15;

function dayStep({ slots, zone, language, chosen }: AppointmentData): StepModel {
  const byDay = Map.groupBy(slots, (slot) => dayOf(slot, zone));
  const days = [...byDay].slice(0, daysShown).map(([day, free]) => ({
    href: addressOf({ ...chosen, day }, language),
    text: sayDay(day, language),
    count: words[language].free(free.length),
  }));
  return { kind: 'day', days };
}

function timeStep({ slots, zone, language, chosen }: AppointmentData, day: Day): StepModel {
  const own = slots.filter((slot) => dayOf(slot, zone) === day);
  if (own.length === 0) return { kind: 'none', text: words[language].full };
  const byHour = Map.groupBy(own, (slot) => Math.floor(localTimeOf(slot, zone) / 3600));
  return {
    kind: 'time',
    day: sayDay(day, language),
    asksAddress: chosen.moving === undefined,
    hours: [...byHour].map(([hour, times]) => ({
      title: words[language].hour(hour),
      times: times.map((slot) => ({
        value: String(slot),
        label: sayTime(localTimeOf(slot, zone), language),
      })),
    })),
  };
}

function chosenOf({ chosen, language, locations, services }: AppointmentData): AppointmentModel['chosen'] {
  const text = words[language];
  const start = { ...chosen, locationId: undefined, serviceIds: [], day: undefined };
  const location = locations.find(({ id }) => id === chosen.locationId);
  if (location === undefined || chosen.serviceIds.length === 0) return [];
  const what = services
    .filter(({ id }) => chosen.serviceIds.includes(id))
    .map((one) => serviceName(one, language));
  // Of an appointment that is moved it is known what it is for.
  const again = chosen.moving === undefined ? addressOf(start, language) : '';
  return [
    { term: text.where, value: location.name, href: again },
    { term: text.what, value: what.join(', '), href: again },
    ...(chosen.day === undefined
      ? []
      : [
          {
            term: text.when,
            value: sayDay(chosen.day, language),
            href: addressOf({ ...chosen, day: undefined }, language),
          },
        ]),
  ];
}

function hiddenOf({ chosen, language }: AppointmentData): AppointmentModel['hidden'] {
  return [...new URLSearchParams(queryOf(chosen, language))].map(([name, value]) => ({ name, value }));
}

export function addressOf(chosen: Chosen, language: Language): string {
  const query = new URLSearchParams(queryOf(chosen, language)).toString();
  return query === '' ? appointmentPath : `${appointmentPath}?${query}`;
}

function queryOf({ locationId, serviceIds, day, moving }: Chosen, language: Language): [string, string][] {
  return [
    ...(locationId === undefined ? [] : [['locatie', locationId] as [string, string]]),
    ...serviceIds.map((id): [string, string] => ['dienst', id]),
    ...(day === undefined ? [] : [['dag', printDay(day)] as [string, string]]),
    ...(moving === undefined ? [] : [['verzet', moving] as [string, string]]),
    ...(language === 'en' ? [['taal', 'en'] as [string, string]] : []),
  ];
}

/** How many days are looked through for a free time. */
export function lastDayOf(today: Day): Day {
  return addDays(today, 60);
}
