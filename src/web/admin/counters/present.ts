import { type Calendar, type Day, openTogether } from '#engine/time/index.ts';
import type { Counter, Service, ServiceHours, Shift } from '#modules/channels/counter/index.ts';
import type { Choice } from '#web/ui/index.ts';
import { sayUsualWeek } from '../../opening-hours.ts';

export const countersPath = '/beheer/balies';
export const servicePath = (id: string): string => `${countersPath}/dienst/${id}`;
export const counterPath = (id: string): string => `${countersPath}/balie/${id}`;
export const hoursPath = (serviceId: string): string => `${servicePath(serviceId)}/tijden`;
export const skillPath = (id: string): string => `${countersPath}/medewerker/${id}`;

export interface CountersModel {
  readonly services: readonly {
    readonly id: string;
    readonly href: string;
    readonly name: string;
    readonly letter: string;
    readonly minutes: string;
    /** With the hours where the service is not always open when the location is. */
    readonly where: string;
  }[];
  readonly places: readonly {
    readonly id: string;
    readonly name: string;
    readonly counters: readonly {
      readonly id: string;
      readonly href: string;
      readonly name: string;
      readonly helps: string;
      readonly who: string;
    }[];
    /** As it stands in the form. */
    readonly appointments: { readonly counters: string; readonly days: string };
    readonly homeTicketsPerHour: string;
  }[];
  readonly employees: readonly {
    readonly id: string;
    readonly href: string;
    readonly name: string;
    readonly can: string;
  }[];
  readonly archived: readonly { readonly id: string; readonly href: string; readonly name: string }[];
}

export interface CountersData {
  readonly services: readonly Service[];
  readonly counters: readonly Counter[];
  readonly shifts: readonly Shift[];
  readonly locations: readonly { readonly id: string; readonly name: string; readonly calendar: string }[];
  readonly employees: readonly { readonly id: string; readonly name: string }[];
  readonly skills: ReadonlyMap<string, readonly string[]>;
  readonly hours: readonly ServiceHours[];
  calendarOf(id: string): Calendar;
  readonly today: Day;
  readonly appointments: ReadonlyMap<
    string,
    { readonly counters: number; readonly daysAhead: number } | undefined
  >;
  /** By location. */
  readonly homeTickets: ReadonlyMap<string, number>;
}

const usualDaysAhead = 60;

export function presentCounters(data: CountersData): CountersModel {
  const inUse = data.counters.filter(({ archivedAt }) => archivedAt === undefined);
  return {
    services: data.services
      .filter(({ archivedAt }) => archivedAt === undefined)
      .map((service) => ({
        id: service.id,
        href: servicePath(service.id),
        name: service.name,
        letter: service.letter,
        minutes: String(service.expectedMinutes),
        where: whereHelped(service, inUse, data),
      })),
    places: data.locations.map(({ id, name }) => ({
      id,
      name,
      appointments: {
        counters: String(data.appointments.get(id)?.counters ?? 0),
        days: String(data.appointments.get(id)?.daysAhead ?? usualDaysAhead),
      },
      homeTicketsPerHour: String(data.homeTickets.get(id) ?? 0),
      counters: inUse
        .filter(({ locationId }) => locationId === id)
        .map((counter) => ({
          id: counter.id,
          href: counterPath(counter.id),
          name: counter.name,
          helps: sayServices(counter.serviceIds, data.services),
          who: whoWorksAt(counter, data),
        })),
    })),
    employees: data.employees.map(({ id, name }) => ({
      id,
      href: skillPath(id),
      name,
      can: sayCan(data.skills.get(id), data.services),
    })),
    archived: [
      ...data.services
        .filter(({ archivedAt }) => archivedAt !== undefined)
        .map(({ id, name }) => ({ id, href: servicePath(id), name: `Dienst: ${name}` })),
      ...data.counters
        .filter(({ archivedAt }) => archivedAt !== undefined)
        .map(({ id, name }) => ({ id, href: counterPath(id), name: `Balie: ${name}` })),
    ],
  };
}

function whereHelped({ id }: Service, counters: readonly Counter[], data: CountersData): string {
  const here = data.locations.filter((location) => helpsAt(location.id, id, counters));
  if (here.length === 0) return 'Nog aan geen balie';
  return here.map((location) => `${location.name}${sayOwnHours(id, location, data)}`).join('; ');
}

function sayOwnHours(
  serviceId: string,
  location: CountersData['locations'][number],
  { hours, calendarOf, today }: CountersData,
): string {
  const own = hours.find((one) => one.serviceId === serviceId && one.locationId === location.id)?.calendarId;
  if (own === undefined) return '';
  const open = openTogether(calendarOf(location.calendar), calendarOf(own));
  return ` (${sayUsualWeek(open, today, 'nl').join(', ') || 'alleen op losse dagen'})`;
}

export interface HoursChoiceModel {
  readonly locationId: string;
  readonly location: string;
  readonly chosen: string;
  readonly choices: readonly Choice[];
}

/** Where a service is helped, with the calendars that can be chosen there. */
export function presentHoursChoices(
  service: Service,
  data: CountersData,
  calendars: readonly Calendar[],
): readonly HoursChoiceModel[] {
  return data.locations
    .filter((location) => helpsAt(location.id, service.id, data.counters))
    .map((location) => ({
      locationId: location.id,
      location: location.name,
      chosen:
        data.hours.find((one) => one.serviceId === service.id && one.locationId === location.id)
          ?.calendarId ?? '',
      choices: [
        { value: '', label: 'Zoals de locatie' },
        ...calendars
          .filter(({ id, openings }) => openings !== undefined && id !== location.calendar)
          .map((calendar) => ({ value: calendar.id, label: sayCalendar(calendar, data.today) })),
        ...noLonger(location.id, service.id, data, calendars),
      ],
    }));
}

/** A choice of before, of a calendar that the newest charter leaves out: it goes on as it last was. */
function noLonger(
  locationId: string,
  serviceId: string,
  { hours, calendarOf }: CountersData,
  calendars: readonly Calendar[],
): readonly Choice[] {
  const chosen = hours.find(
    (one) => one.serviceId === serviceId && one.locationId === locationId,
  )?.calendarId;
  if (chosen === undefined || calendars.some(({ id }) => id === chosen)) return [];
  return [{ value: chosen, label: `${calendarOf(chosen).title.nl} (staat niet meer in het handvest)` }];
}

function sayCalendar(calendar: Calendar, today: Day): string {
  return `${calendar.title.nl} (${sayUsualWeek(calendar, today, 'nl').join('; ') || 'alleen op losse dagen'})`;
}

function helpsAt(locationId: string, serviceId: string, counters: readonly Counter[]): boolean {
  return counters.some(
    (counter) =>
      counter.archivedAt === undefined &&
      counter.locationId === locationId &&
      counter.serviceIds.includes(serviceId),
  );
}

function whoWorksAt({ id }: Counter, { shifts, employees }: CountersData): string {
  const shift = shifts.find(({ counterId }) => counterId === id);
  if (shift === undefined) return 'Dicht';
  return employees.find((employee) => employee.id === shift.employeeId)?.name ?? 'Open';
}

function sayServices(ids: readonly string[], services: readonly Service[]): string {
  return services
    .filter(({ id, archivedAt }) => ids.includes(id) && archivedAt === undefined)
    .map(({ name }) => name)
    .join(', ');
}

function sayCan(ids: readonly string[] | undefined, services: readonly Service[]): string {
  return ids === undefined ? 'Alles' : sayServices(ids, services) || 'Niets';
}

export function serviceChoices(services: readonly Service[]): readonly Choice[] {
  return services
    .filter(({ archivedAt }) => archivedAt === undefined)
    .map(({ id, name }) => ({ value: id, label: name }));
}
