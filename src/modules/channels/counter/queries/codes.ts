import type { Scope } from '#platform/db/index.ts';
import { tables } from '../schema.ts';
import type { Visit } from '../types.ts';
import { visitById } from './visits.ts';

/** The code of an appointment. @returns undefined for who came without one */
export async function codeOf(scope: Scope, visitId: string): Promise<string | undefined> {
  const row = await tables(scope)
    .selectFrom('appointment_code')
    .select('code')
    .where('municipality_id', '=', scope.municipalityId)
    .where('visit_id', '=', visitId)
    .executeTakeFirst();
  return row?.code;
}

/** The visit of which somebody typed the code, with or without spaces. */
export async function visitOfCode(scope: Scope, typed: string): Promise<Visit | undefined> {
  const code = typed.replaceAll(/\D/g, '');
  if (code.length !== 8) return undefined;
  const row = await tables(scope)
    .selectFrom('appointment_code')
    .select('visit_id')
    .where('municipality_id', '=', scope.municipalityId)
    .where('code', '=', code)
    .executeTakeFirst();
  return row && visitById(scope, row.visit_id);
}
