import { z } from 'zod';
import {
  appointmentSetting,
  counters,
  homeTicketsPerHour,
  locationsOn,
  openShifts,
  type Service,
  serviceHours,
  services,
  setAppointments,
  setArchived,
  setCounter,
  setHomeTickets,
  setService,
  setServiceHours,
  setSkills,
  skills,
  visitLanguages,
} from '#modules/channels/counter/index.ts';
import { employees, rolesThat } from '#modules/organisation/index.ts';
import { type FieldErrors, ProblemError, parseForm, seeOther, type Typed } from '#platform/http/index.ts';
import { asWeb, type StaffContext } from '../../signin/index.ts';
import type { AdminDependencies } from '../dependencies.ts';
import { answer, idIn } from '../page.ts';
import {
  type CountersData,
  counterPath,
  countersPath,
  presentCounters,
  presentHoursChoices,
  serviceChoices,
  servicePath,
} from './present.ts';
import { ServicePage } from './service-view.tsx';
import { CounterPage, CountersPage, SkillsPage } from './view.tsx';
import { appointmentRefusals, errorsOf, homeTicketRefusals, hoursRefusals } from './words.ts';

export const showCounters = (deps: AdminDependencies) => async (c: StaffContext) =>
  answer(deps, c, countersPath, CountersPage, { page: presentCounters(await countersData(deps, c)) });

async function countersData({ kit }: AdminDependencies, c: StaffContext): Promise<CountersData> {
  const staff = c.get('staff');
  const [rules, known, all, shifts, people, able, hours] = await Promise.all([
    kit.rulebook(asWeb(c).get('scope')),
    services(staff, { archived: true }),
    counters(staff, { archived: true }),
    openShifts(staff),
    employees(staff, { state: 'current', roles: rolesThat('serveVisitors') }, 1, mostEmployees),
    skills(staff),
    serviceHours(staff),
  ]);
  const now = kit.clock.now();
  const today = rules.dayOf(now);
  const locations = locationsOn(rules, today);
  const [settings, homeTickets] = await Promise.all([
    Promise.all(locations.map(async ({ id }) => [id, await appointmentSetting(staff, id)] as const)),
    Promise.all(locations.map(async ({ id }) => [id, await homeTicketsPerHour(staff, id)] as const)),
  ]);
  return {
    appointments: new Map(settings),
    homeTickets: new Map(homeTickets),
    hours,
    today,
    calendarOf: (id) => rules.calendar(id, now),
    services: known,
    counters: all,
    shifts,
    locations,
    employees: people.employees,
    skills: able,
  };
}

/** More people than stand at the counters of any municipality. */
const mostEmployees = 1_000;

const several = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((ids) => [ids].flat().filter((id) => id !== ''));

const appointmentForm = z.object({
  locatie: z.string().default(''),
  balies: z.string().trim().default(''),
  dagen: z.string().trim().default(''),
});

/** How many counters of a location are kept for appointments. */
export const saveAppointments = (deps: AdminDependencies) => async (c: StaffContext) => {
  const parsed = await parseForm(appointmentForm, c);
  const { locations } = await countersData(deps, c);
  const location = parsed.ok ? locations.find(({ id }) => id === parsed.value.locatie) : undefined;
  if (!parsed.ok || location === undefined) throw new ProblemError('notFound');
  const { balies, dagen } = parsed.value;
  const wish = { counters: wholeNumber(balies), daysAhead: wholeNumber(dagen) };
  const result = await setAppointments(c.get('staff'), location.id, wish);
  deps.kit.flash.set(
    c,
    result.ok
      ? { kind: 'done', text: `Bewaard hoe afspraken in ${location.name} gaan.` }
      : { kind: 'warning', text: appointmentRefusals[result.reason] },
  );
  return seeOther(c, countersPath);
};

const homeForm = z.object({ locatie: z.string().default(''), nummers: z.string().trim().default('') });

/** How many numbers an hour may be drawn at home for a location. */
export const saveHomeTickets = (deps: AdminDependencies) => async (c: StaffContext) => {
  const parsed = await parseForm(homeForm, c);
  const { locations } = await countersData(deps, c);
  const location = parsed.ok ? locations.find(({ id }) => id === parsed.value.locatie) : undefined;
  if (!parsed.ok || location === undefined) throw new ProblemError('notFound');
  const result = await setHomeTickets(c.get('staff'), location.id, wholeNumber(parsed.value.nummers));
  deps.kit.flash.set(
    c,
    result.ok
      ? { kind: 'done', text: `Bewaard hoe nummers vanaf huis gaan voor ${location.name}.` }
      : { kind: 'warning', text: homeTicketRefusals[result.reason] },
  );
  return seeOther(c, countersPath);
};

const wholeNumber = (text: string): number => (/^\d+$/.test(text) ? Number(text) : Number.NaN);

/** A field per language other than Dutch. */
const nameField = (language: string): string => `naam-${language}`;

const languageNames = new Intl.DisplayNames('nl', { type: 'language' });

const otherLanguages = visitLanguages.filter((language) => language !== 'nl');

const serviceForm = z.object({
  ...Object.fromEntries(otherLanguages.map((language) => [nameField(language), z.string().default('')])),
  naam: z.string().default(''),
  letter: z.string().default(''),
  minuten: z.string().default(''),
});

const fresh = 'nieuw';
const idOf = (c: StaffContext) => (c.req.param('id') === fresh ? undefined : idIn(c));

export const showService = (deps: AdminDependencies) => (c: StaffContext) => servicePage(deps, c);

export const saveService = (deps: AdminDependencies) => async (c: StaffContext) => {
  const parsed = await parseForm(serviceForm, c);
  if (!parsed.ok) throw new ProblemError('unexpected');
  const { naam, letter, minuten } = parsed.value;
  const names = Object.fromEntries(
    otherLanguages.map((language) => [language, parsed.typed[nameField(language)] ?? '']),
  );
  const input = { name: naam, names, letter, expectedMinutes: Number(minuten) };
  const result = await setService(c.get('staff'), idOf(c), input, deps.kit.clock.now());
  if (!result.ok) return servicePage(deps, c, parsed.typed, errorsOf(result.reason));
  deps.kit.flash.set(c, { kind: 'done', text: `De dienst ${naam.trim()} is bewaard.` });
  return seeOther(c, countersPath);
};

async function servicePage(deps: AdminDependencies, c: StaffContext, typed?: Typed, errors?: FieldErrors) {
  const id = idOf(c);
  const service = (await services(c.get('staff'), { archived: true })).find((one) => one.id === id);
  if (id !== undefined && service === undefined) throw new ProblemError('notFound');
  const stored = service && {
    naam: service.name,
    ...Object.fromEntries(
      otherLanguages.map((language) => [nameField(language), service.names[language] ?? '']),
    ),
    letter: service.letter,
    minuten: String(service.expectedMinutes),
  };
  const props = {
    path: servicePath(id ?? fresh),
    service,
    hours: service ? await hoursChoices(deps, c, service) : [],
    languages: otherLanguages.map((language) => ({
      field: nameField(language),
      label: `Naam in het ${languageNames.of(language)}`,
    })),
    typed: typed ?? stored ?? { minuten: '10' },
    errors: errors ?? {},
  };
  return answer(deps, c, countersPath, ServicePage, props, errors ? 422 : 200);
}

async function hoursChoices(deps: AdminDependencies, c: StaffContext, service: Service) {
  const data = await countersData(deps, c);
  const rules = await deps.kit.rulebook(asWeb(c).get('scope'));
  const { calendars } = rules.versions.at(-1)!.charter;
  return presentHoursChoices(
    service,
    data,
    calendars.map(({ id }) => data.calendarOf(id)),
  );
}

const hoursForm = z.object({ locatie: z.string().default(''), kalender: z.string().default('') });

/** Fewer hours of a service at a location, or again those of the location. */
export const saveHours = (deps: AdminDependencies) => async (c: StaffContext) => {
  const parsed = await parseForm(hoursForm, c);
  if (!parsed.ok) throw new ProblemError('unexpected');
  const { locatie, kalender } = parsed.value;
  const serviceId = idIn(c);
  const input = { locationId: locatie, serviceId, calendarId: kalender || undefined };
  const result = await setServiceHours(c.get('staff'), input, deps.kit.clock.now());
  deps.kit.flash.set(
    c,
    result.ok
      ? { kind: 'done', text: 'De openingstijden zijn bewaard. Ze staan meteen op de website en de zuil.' }
      : { kind: 'warning', text: hoursRefusals[result.reason] },
  );
  return seeOther(c, servicePath(serviceId));
};

const counterForm = z.object({
  naam: z.string().default(''),
  locatie: z.string().default(''),
  diensten: several,
});

export const showCounter = (deps: AdminDependencies) => (c: StaffContext) => counterPage(deps, c);

export const saveCounter = (deps: AdminDependencies) => async (c: StaffContext) => {
  const parsed = await parseForm(counterForm, c);
  if (!parsed.ok) throw new ProblemError('unexpected');
  const { naam, locatie, diensten } = parsed.value;
  const input = { name: naam, locationId: locatie, serviceIds: diensten };
  const result = await setCounter(c.get('staff'), idOf(c), input, deps.kit.clock.now());
  const typed = { ...parsed.typed, diensten: diensten.join(',') };
  if (!result.ok) return counterPage(deps, c, typed, errorsOf(result.reason));
  deps.kit.flash.set(c, { kind: 'done', text: `${naam.trim()} is bewaard.` });
  return seeOther(c, countersPath);
};

async function counterPage(deps: AdminDependencies, c: StaffContext, typed?: Typed, errors?: FieldErrors) {
  const id = idOf(c);
  const data = await countersData(deps, c);
  const counter = data.counters.find((one) => one.id === id);
  if (id !== undefined && counter === undefined) throw new ProblemError('notFound');
  const stored = counter && {
    naam: counter.name,
    locatie: counter.locationId,
    diensten: counter.serviceIds.join(','),
  };
  const [only, ...others] = data.locations;
  const all = serviceChoices(data.services).map(({ value }) => value);
  const props = {
    path: counterPath(id ?? fresh),
    counter,
    services: serviceChoices(data.services),
    locations: data.locations.map((location) => ({ value: location.id, label: location.name })),
    typed: typed ??
      stored ?? { diensten: all.join(','), locatie: others.length === 0 ? (only?.id ?? '') : '' },
    errors: errors ?? {},
  };
  return answer(deps, c, countersPath, CounterPage, props, errors ? 422 : 200);
}

/** Puts a service or counter away, or takes it back. */
export const archive =
  (deps: AdminDependencies, table: 'service' | 'counter', archived: boolean) => async (c: StaffContext) => {
    const id = idIn(c);
    const result = await setArchived(c.get('staff'), { table, id, archived }, deps.kit.clock.now());
    if (!result.ok && result.reason === 'notFound') throw new ProblemError('notFound');
    const path = table === 'service' ? servicePath(id) : counterPath(id);
    if (!result.ok) {
      deps.kit.flash.set(c, { kind: 'warning', text: Object.values(errorsOf(result.reason))[0]! });
      return seeOther(c, path);
    }
    deps.kit.flash.set(
      c,
      archived
        ? { kind: 'done', text: 'Weggelegd. Wat er gebeurde, blijft bewaard.', undo: `${path}/terughalen` }
        : { kind: 'done', text: 'Teruggehaald.' },
    );
    return seeOther(c, countersPath);
  };

const skillForm = z.object({ kan: z.enum(['alles', 'keuze']).default('alles'), diensten: several });

export const showSkills = (deps: AdminDependencies) => async (c: StaffContext) => {
  const data = await countersData(deps, c);
  const employee = data.employees.find(({ id }) => id === idIn(c));
  if (employee === undefined) throw new ProblemError('notFound');
  const own = data.skills.get(employee.id);
  const typed = { kan: own === undefined ? 'alles' : 'keuze', diensten: (own ?? []).join(',') };
  return answer(deps, c, countersPath, SkillsPage, {
    employee,
    services: serviceChoices(data.services),
    typed,
  });
};

export const saveSkills = (deps: AdminDependencies) => async (c: StaffContext) => {
  const parsed = await parseForm(skillForm, c);
  if (!parsed.ok) throw new ProblemError('unexpected');
  const data = await countersData(deps, c);
  const employee = data.employees.find(({ id }) => id === idIn(c));
  if (employee === undefined) throw new ProblemError('notFound');
  const known = new Set(data.services.map(({ id }) => id));
  const chosen = parsed.value.diensten.filter((id) => known.has(id));
  const can = parsed.value.kan === 'alles' ? undefined : chosen;
  const result = await setSkills(c.get('staff'), employee.id, can, deps.kit.clock.now());
  if (!result.ok) throw new ProblemError('forbidden');
  deps.kit.flash.set(c, { kind: 'done', text: `Bewaard wat ${employee.name} aan een balie kan.` });
  return seeOther(c, countersPath);
};
