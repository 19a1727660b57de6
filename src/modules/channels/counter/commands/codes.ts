import { randomInt } from 'node:crypto';
import type { Scope } from '#platform/db/index.ts';
import { tables } from '../schema.ts';

const codes = 100_000_000;
/** A code that is taken is one in hundreds, at the greatest number of appointments there could be. */
const attempts = 20;

/** The code of a new appointment: eight digits that nobody can foretell. In the transaction of the booking. */
export async function giveCode(scope: Scope, visitId: string): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const code = String(randomInt(codes)).padStart(8, '0');
    const { numInsertedOrUpdatedRows = 0n } = await tables(scope)
      .insertInto('appointment_code')
      .values({ municipality_id: scope.municipalityId, code, visit_id: visitId })
      .onConflict((conflict) => conflict.columns(['municipality_id', 'code']).doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 1n) return;
  }
  throw new Error('no free code for an appointment');
}
