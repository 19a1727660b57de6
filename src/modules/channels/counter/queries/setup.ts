import type { Scope } from '#platform/db/index.ts';
import { tables } from '../schema.ts';
import type { Counter, Service } from '../types.ts';

/** What visitors can come for, by name; archived ones too when asked. */
export async function services(scope: Scope, { archived = false } = {}): Promise<Service[]> {
  const rows = await tables(scope)
    .selectFrom('service')
    .selectAll()
    .where('municipality_id', '=', scope.municipalityId)
    .$if(!archived, (query) => query.where('archived_at', 'is', null))
    .orderBy('name')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    names: row.names,
    letter: row.letter,
    expectedMinutes: row.expected_minutes,
    archivedAt: row.archived_at ?? undefined,
  }));
}

/** Counters of all locations in the order of their names, `Balie 2` before `Balie 10`. */
export async function counters(scope: Scope, { archived = false } = {}): Promise<Counter[]> {
  const rows = await tables(scope)
    .selectFrom('counter')
    .selectAll()
    .where('municipality_id', '=', scope.municipalityId)
    .$if(!archived, (query) => query.where('archived_at', 'is', null))
    .execute();
  const inOrder = new Intl.Collator('nl', { numeric: true });
  return rows
    .map((row) => ({
      id: row.id,
      locationId: row.location_id,
      name: row.name,
      serviceIds: row.service_ids,
      archivedAt: row.archived_at ?? undefined,
    }))
    .toSorted(
      (one, other) =>
        inOrder.compare(one.locationId, other.locationId) || inOrder.compare(one.name, other.name),
    );
}

export async function counterById(scope: Scope, counterId: string): Promise<Counter | undefined> {
  return (await counters(scope, { archived: true })).find(({ id }) => id === counterId);
}

/** What a location helps with: what its counters help with. */
export async function servicesAt(scope: Scope, locationId: string): Promise<Service[]> {
  const here = (await counters(scope)).filter((counter) => counter.locationId === locationId);
  const offered = new Set(here.flatMap(({ serviceIds }) => serviceIds));
  return (await services(scope)).filter(({ id }) => offered.has(id));
}

/** What employees can help with at a counter, by employee. Who is not in it can help with everything. */
export async function skills(scope: Scope): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tables(scope)
    .selectFrom('counter_skill')
    .select(['employee_id', 'service_ids'])
    .where('municipality_id', '=', scope.municipalityId)
    .execute();
  return new Map(rows.map((row) => [row.employee_id, row.service_ids]));
}
