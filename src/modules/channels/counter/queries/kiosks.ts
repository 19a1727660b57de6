import type { Scope } from '#platform/db/index.ts';
import { tables } from '../schema.ts';
import type { Kiosk } from '../types.ts';

/** The devices that draw tickets, in the order in which they were made. */
export async function kiosks(scope: Scope): Promise<Kiosk[]> {
  const rows = await tables(scope)
    .selectFrom('kiosk')
    .select(['id', 'location_id', 'name', 'made_at'])
    .where('municipality_id', '=', scope.municipalityId)
    .where('revoked_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    locationId: row.location_id,
    name: row.name,
    madeAt: row.made_at,
  }));
}

/** @returns undefined for a device that was revoked, or never was */
export async function kioskById(scope: Scope, kioskId: string): Promise<Kiosk | undefined> {
  return (await kiosks(scope)).find(({ id }) => id === kioskId);
}
