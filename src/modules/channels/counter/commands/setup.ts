import type { Instant } from '#engine/time/index.ts';
import { rulebook } from '#modules/charter/index.ts';
import { logAccess, may, type StaffScope } from '#modules/organisation/index.ts';
import { inTransaction, isDuplicate, newId, type Scope } from '#platform/db/index.ts';
import { announce } from '#platform/realtime/index.ts';
import { openShifts } from '../queries/line.ts';
import { services } from '../queries/setup.ts';
import { locationsOn } from '../rules/index.ts';
import { tables } from '../schema.ts';
import type { ServiceNames } from '../types.ts';
import { lineTopic } from './recording.ts';

export type SetupRefusal =
  | 'notAllowed'
  | 'notFound'
  | 'nameMissing'
  | 'nameTooLong'
  | 'nameTaken'
  | 'letterInvalid'
  | 'minutesInvalid'
  | 'locationUnknown'
  | 'servicesMissing'
  | 'counterOpen';

export type SetupResult =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly reason: SetupRefusal };

export interface ServiceInput {
  readonly name: string;
  readonly names: ServiceNames;
  readonly letter: string;
  readonly expectedMinutes: number;
}

export interface CounterInput {
  readonly locationId: string;
  readonly name: string;
  readonly serviceIds: readonly string[];
}

const longestName = 80;
const longestService = 240;

/** Makes a service, or changes one. */
export async function setService(
  staff: StaffScope,
  id: string | undefined,
  input: ServiceInput,
  now: Instant,
): Promise<SetupResult> {
  const name = tidy(input.name);
  const letter = input.letter.trim().toUpperCase();
  const refusal = refuseName(name);
  if (refusal) return refuse(refusal);
  if (!/^[A-Z]$/.test(letter)) return refuse('letterInvalid');
  const minutes = input.expectedMinutes;
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > longestService) return refuse('minutesInvalid');
  const names = Object.entries(input.names)
    .map(([language, given]) => [language, tidy(given)] as const)
    .filter(([, given]) => given !== '');
  if (names.some(([, given]) => given.length > longestName)) return refuse('nameTooLong');
  const row = { name, names: Object.fromEntries(names), letter, expected_minutes: minutes };
  return administer(staff, 'service', id, row, now);
}

/** Makes a counter, or changes one. */
export async function setCounter(
  staff: StaffScope,
  id: string | undefined,
  input: CounterInput,
  now: Instant,
): Promise<SetupResult> {
  const name = tidy(input.name);
  const refusal = refuseName(name);
  if (refusal) return refuse(refusal);
  const rules = await rulebook(staff);
  const known = locationsOn(rules, rules.dayOf(now)).some(
    ({ id: location }) => location === input.locationId,
  );
  if (!known) return refuse('locationUnknown');
  const offered = new Set((await services(staff)).map((service) => service.id));
  const serviceIds = input.serviceIds.filter((service) => offered.has(service));
  if (serviceIds.length === 0) return refuse('servicesMissing');
  const row = { location_id: input.locationId, name, service_ids: serviceIds };
  return administer(staff, 'counter', id, row, now);
}

async function administer(
  staff: StaffScope,
  table: 'service' | 'counter',
  id: string | undefined,
  row: { readonly name: string },
  now: Instant,
): Promise<SetupResult> {
  if (!may(staff.employee, 'administer')) return refuse('notAllowed');
  try {
    return await inTransaction(staff, async ({ db }) => {
      const within: StaffScope = { ...staff, db };
      const stored =
        id === undefined ? await insert(within, table, row) : await update(within, table, id, row);
      if (stored === undefined) return refuse('notFound');
      await logAccess(within, { what: `administration: ${table}Set`, why: row.name }, now);
      await tellLines(within, now);
      return { ok: true, id: stored };
    });
  } catch (error) {
    if (isDuplicate(error)) return refuse('nameTaken');
    throw error;
  }
}

async function insert(scope: Scope, table: 'service' | 'counter', row: object): Promise<string> {
  const id = newId();
  const key = { municipality_id: scope.municipalityId, id, archived_at: null };
  await tables(scope)
    .insertInto(table)
    .values({ ...key, ...row } as never)
    .execute();
  return id;
}

async function update(
  scope: Scope,
  table: 'service' | 'counter',
  id: string,
  row: object,
): Promise<string | undefined> {
  const updated = await tables(scope)
    .updateTable(table)
    .set(row as never)
    .where('municipality_id', '=', scope.municipalityId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return updated?.id;
}

/** Archives, or takes back into use. What happened there stays. A counter at which somebody works stays in use. */
export async function setArchived(
  staff: StaffScope,
  what: { readonly table: 'service' | 'counter'; readonly id: string; readonly archived: boolean },
  now: Instant,
): Promise<SetupResult> {
  if (!may(staff.employee, 'administer')) return refuse('notAllowed');
  return inTransaction(staff, async ({ db }) => {
    const within: StaffScope = { ...staff, db };
    if (what.archived && (await openShifts(within)).some(({ counterId }) => counterId === what.id))
      return refuse('counterOpen');
    const stored = await update(within, what.table, what.id, { archived_at: what.archived ? now : null });
    if (stored === undefined) return refuse('notFound');
    const act = what.archived ? 'Archived' : 'Restored';
    await logAccess(within, { what: `administration: ${what.table}${act}`, why: what.id }, now);
    await tellLines(within, now);
    return { ok: true, id: stored };
  });
}

/** What an employee can help with at a counter; `undefined` is everything. */
export async function setSkills(
  staff: StaffScope,
  employeeId: string,
  serviceIds: readonly string[] | undefined,
  now: Instant,
): Promise<SetupResult> {
  if (!may(staff.employee, 'administer')) return refuse('notAllowed');
  return inTransaction(staff, async ({ db }) => {
    const within: StaffScope = { ...staff, db };
    const key = { municipality_id: staff.municipalityId, employee_id: employeeId };
    await tables(within)
      .deleteFrom('counter_skill')
      .where('municipality_id', '=', key.municipality_id)
      .where('employee_id', '=', employeeId)
      .execute();
    if (serviceIds !== undefined)
      await tables(within)
        .insertInto('counter_skill')
        .values({ ...key, service_ids: [...serviceIds] })
        .execute();
    await logAccess(within, { what: 'administration: skillsSet', why: employeeId }, now);
    await tellLines(within, now);
    return { ok: true, id: employeeId };
  });
}

/** What is offered where may have changed: every line is looked at again. */
async function tellLines(staff: StaffScope, now: Instant): Promise<void> {
  const rules = await rulebook(staff);
  await announce(staff, ...locationsOn(rules, rules.dayOf(now)).map(({ id }) => lineTopic(id)));
}

export function tidy(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

export function refuseName(name: string): SetupRefusal | undefined {
  if (name === '') return 'nameMissing';
  return name.length > longestName ? 'nameTooLong' : undefined;
}

function refuse(reason: SetupRefusal): { readonly ok: false; readonly reason: SetupRefusal } {
  return { ok: false, reason };
}
