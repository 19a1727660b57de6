import { type Instant, localTimeOf, sayTime, type Zone } from '#engine/time/index.ts';
import { allowedVisitActs } from '#engine/visits/index.ts';
import type { Counter, HoursAt, Line, Service, Shift, Visit } from '#modules/channels/counter/index.ts';
import type { DueState } from '#web/ui/index.ts';
import { serviceNow } from '../../opening-hours.ts';

export const counterPath = '/werk/balie';
export const visitPath = (id: string): string => `${counterPath}/bezoek/${id}`;

/** What the screens of the counters are made from. */
export interface CounterData {
  readonly locations: readonly { readonly id: string; readonly name: string }[];
  readonly services: readonly Service[];
  readonly counters: readonly Counter[];
  readonly shifts: readonly (Shift & { readonly locationId: string })[];
  readonly employees: ReadonlyMap<string, string>;
  /** The greatest wait that is promised today. */
  readonly maximumMs: number | undefined;
  readonly now: Instant;
  readonly zone: Zone;
}

export interface ChooseModel {
  readonly places: readonly {
    readonly id: string;
    readonly name: string;
    readonly counters: readonly {
      readonly id: string;
      readonly name: string;
      readonly helps: string;
      readonly who: string | undefined;
    }[];
  }[];
}

/** Where one can begin to work. */
export function presentChoice(data: CounterData): ChooseModel {
  return {
    places: data.locations.map(({ id, name }) => ({
      id,
      name,
      counters: data.counters
        .filter(({ locationId }) => locationId === id)
        .map((counter) => ({
          id: counter.id,
          name: counter.name,
          helps: sayServices(counter.serviceIds, data),
          who: whoIsAt(counter.id, data),
        })),
    })),
  };
}

function whoIsAt(counterId: string, { shifts, employees }: CounterData): string | undefined {
  const shift = shifts.find((one) => one.counterId === counterId);
  return shift && (employees.get(shift.employeeId) ?? 'Een collega');
}

export interface DeskModel {
  readonly counterId: string;
  readonly title: string;
  readonly location: { readonly id: string; readonly name: string };
  readonly current: CurrentModel | undefined;
  /** Whom this counter can help, and the others, in the order of the line. */
  readonly line: readonly RowModel[];
  readonly parked: readonly RowModel[];
  readonly missed: readonly RowModel[];
  /** Who is still expected today. */
  readonly expected: readonly { readonly id: string; readonly time: string; readonly services: string }[];
  /** With a ticket from home, and not there yet. */
  readonly coming: readonly { readonly id: string; readonly ticket: string; readonly services: string }[];
  readonly elsewhere: readonly string[];
  readonly services: readonly { readonly value: string; readonly label: string }[];
  /** What a ticket can be given for; with the hours of services that have their own. */
  readonly tickets: readonly { readonly value: string; readonly label: string }[];
  readonly promise: string | undefined;
}

export interface CurrentModel {
  readonly id: string;
  readonly ticket: string;
  readonly formerly: string | undefined;
  readonly services: string;
  readonly serving: boolean;
  readonly waited: string;
  readonly kept: DueState;
  readonly since: string;
  readonly hasMore: boolean;
  readonly sendTo: readonly { readonly value: string; readonly label: string }[];
  readonly serviceIds: readonly string[];
}

export interface RowModel {
  readonly id: string;
  readonly ticket: string;
  readonly text: string;
  readonly state: DueState;
  readonly wait: string;
  /** Somebody here can help. */
  readonly canCall: boolean;
  readonly canReturn: boolean;
}

export interface DeskData extends CounterData {
  readonly shift: Shift & { readonly locationId: string };
  readonly line: Line;
  readonly current: Visit | undefined;
  readonly missed: readonly Visit[];
  readonly appointments: readonly Visit[];
  /** Of the services here; absent where the charter in force has no such location. */
  readonly hours: HoursAt | undefined;
  /** What stands on the paper of visitors whose number changed at another location. */
  readonly drawn: ReadonlyMap<string, string>;
}

export function presentDesk(data: DeskData): DeskModel {
  const { shift, line, current } = data;
  const counter = data.counters.find(({ id }) => id === shift.counterId);
  const location = data.locations.find(({ id }) => id === shift.locationId) ?? {
    id: shift.locationId,
    name: shift.locationId,
  };
  return {
    counterId: shift.counterId,
    title: counter?.name ?? 'Balie',
    location: { id: location.id, name: location.name },
    current: current && currentOf(current, data),
    line: line.waiting.map((visit) => rowOf(visit, data)),
    parked: line.parked.map((visit) => rowOf(visit, data)),
    missed: data.missed.map((visit) => rowOf(visit, data)),
    expected: data.appointments
      .filter(({ status }) => status === 'booked')
      .map((visit) => ({
        id: visit.id,
        time: sayTime(localTimeOf(visit.appointedAt!, data.zone), 'nl'),
        services: sayServices(visit.serviceIds, data),
      })),
    coming: line.coming.map((visit) => ({
      id: visit.id,
      ticket: visit.ticket,
      services: sayServices(visit.serviceIds, data),
    })),
    elsewhere: line.shifts
      .filter(({ counterId }) => counterId !== shift.counterId)
      .map((colleague) => sayColleague(colleague, data)),
    services: data.services.map(({ id, name }) => ({ value: id, label: name })),
    tickets: data.services.map(({ id, name }) => ({ value: id, label: `${name}${sayOwnHours(id, data)}` })),
    promise:
      data.maximumMs === undefined ? undefined : `Beloofd: binnen ${sayMinutes(data.maximumMs)} opgeroepen.`,
  };
}

function sayOwnHours(serviceId: string, { hours, now }: DeskData): string {
  if (!hours?.hasOwn(serviceId)) return '';
  return ` (${serviceNow(hours.together([serviceId]), now, 'nl').note})`;
}

function sayColleague({ counterId, employeeId }: Shift, data: DeskData): string {
  const counter = data.counters.find(({ id }) => id === counterId)?.name ?? 'Balie';
  const visit = data.line.atCounters.find((one) => one.counterId === counterId);
  const what =
    visit === undefined
      ? 'vrij'
      : visit.status === 'called'
        ? `roept ${visit.ticket}`
        : `helpt ${visit.ticket}`;
  return `${counter}: ${data.employees.get(employeeId) ?? 'een collega'}, ${what}`;
}

function currentOf(visit: Visit, data: DeskData): CurrentModel {
  const serving = visit.status === 'serving';
  const since = serving ? visit.servedFrom : visit.lastCalledAt;
  const waited = (visit.firstCalledAt ?? data.now) - (visit.promiseFrom ?? data.now);
  return {
    id: visit.id,
    ticket: visit.ticket,
    formerly: sayFormerly(visit, data),
    services: sayServices(visit.serviceIds, data),
    serviceIds: visit.serviceIds,
    serving,
    waited: `Wachtte ${sayMinutes(waited)}`,
    kept: visit.outcome === 'calledLate' ? 'late' : 'done',
    since: since === undefined ? '' : sinceText(serving, since, data),
    hasMore: visit.serviceIds.length > 1,
    sendTo: destinationsOf(data),
  };
}

function sayFormerly({ id }: Visit, { drawn }: DeskData): string | undefined {
  const formerly = drawn.get(id);
  return formerly && `op papier ${formerly}`;
}

function sinceText(serving: boolean, since: Instant, { now, zone }: DeskData): string {
  const time = sayTime(localTimeOf(since, zone), 'nl');
  return serving
    ? `Geholpen sinds ${time} (${sayMinutes(now - since)})`
    : `Opgeroepen om ${time} (${sayMinutes(now - since)} geleden)`;
}

/** Open counters, here first; then the line of each location. The value is `<location>` or `<location> <counter>`. */
function destinationsOf({ shift, shifts, counters, locations }: DeskData) {
  const nameOf = (id: string) => locations.find((location) => location.id === id)?.name ?? id;
  const here = (locationId: string) => Number(locationId !== shift.locationId);
  return [
    ...locations.map(({ id, name }) => ({
      order: here(id),
      value: id,
      label: id === shift.locationId ? 'De rij hier: wie het eerst kan' : `De rij van ${name}`,
    })),
    ...shifts
      .filter(({ counterId }) => counterId !== shift.counterId)
      .map(({ counterId, locationId }) => {
        const name = counters.find(({ id }) => id === counterId)?.name ?? 'Balie';
        const label = locationId === shift.locationId ? name : `${name}, ${nameOf(locationId)}`;
        return { order: here(locationId), value: `${locationId} ${counterId}`, label };
      }),
  ]
    .toSorted((one, other) => one.order - other.order)
    .map(({ value, label }) => ({ value, label }));
}

function rowOf(visit: Visit, data: DeskData): RowModel {
  const { serviceIds, counterId } = data.shift;
  const reserved = visit.reservedCounterId;
  const reservedFor = data.counters.find(({ id }) => id === reserved)?.name;
  const can =
    serviceIds.includes(visit.serviceIds[0] ?? '') && (reserved === undefined || reserved === counterId);
  const acts = allowedVisitActs(visit.status);
  return {
    id: visit.id,
    ticket: visit.ticket,
    text: [
      sayFormerly(visit, data),
      sayServices(visit.serviceIds, data),
      reservedFor && `voor ${reservedFor}`,
      sayAppointment(visit, data),
    ]
      .filter(Boolean)
      .join(' · '),
    ...waitOf(visit, data),
    canCall: can && acts.includes('call') && data.current === undefined,
    canReturn: acts.includes('resume'),
  };
}

function sayAppointment({ appointedAt }: Visit, { zone }: DeskData): string | undefined {
  return appointedAt && `afspraak ${sayTime(localTimeOf(appointedAt, zone), 'nl')}`;
}

/** From two thirds of what was promised somebody must hurry. */
const hurryShare = 2 / 3;

function waitOf(
  visit: Visit,
  { now, maximumMs }: CounterData,
): { readonly state: DueState; readonly wait: string } {
  if (visit.firstCalledAt !== undefined) return { state: 'paused', wait: 'was al opgeroepen' };
  const waited = Math.max(0, now - (visit.promiseFrom ?? now));
  const wait = `wacht ${sayMinutes(waited)}`;
  if (maximumMs === undefined) return { state: 'later', wait };
  if (waited > maximumMs) return { state: 'late', wait: `${wait}, te lang` };
  return { state: waited >= maximumMs * hurryShare ? 'today' : 'later', wait };
}

export function sayServices(ids: readonly string[], { services }: Pick<CounterData, 'services'>): string {
  const names = ids.map(
    (id) => services.find((service) => service.id === id)?.name ?? 'een dienst van vroeger',
  );
  return names.length === 0 ? 'niets meer' : names.join(', ');
}

/** Whole minutes that have passed: `minder dan een minuut`, `1 minuut`, `12 minuten`, `2 uur en 5 minuten`. */
export function sayMinutes(ms: number): string {
  const minutes = Math.floor(Math.max(0, ms) / 60_000);
  if (minutes === 0) return 'minder dan een minuut';
  if (minutes >= 120) return `${Math.floor(minutes / 60)} uur en ${countMinutes(minutes % 60)}`;
  return countMinutes(minutes);
}

function countMinutes(minutes: number): string {
  return minutes === 1 ? '1 minuut' : `${minutes} minuten`;
}
