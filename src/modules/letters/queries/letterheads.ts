import type { Municipality } from '#engine/charter/index.ts';
import { employeeNames } from '#modules/organisation/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { plainLetterhead } from '../rules/index.ts';
import { tables } from '../schema.ts';
import type { Letterhead, Signer } from '../types.ts';

/** The paper as the municipality set it, or else what its charter says of it. */
export async function letterheadOf(scope: Scope, municipality: Municipality): Promise<Letterhead> {
  const row = await tables(scope)
    .selectFrom('letterhead')
    .selectAll()
    .where('municipality_id', '=', scope.municipalityId)
    .executeTakeFirst();
  if (row === undefined) return plainLetterhead(municipality);
  const { logo, logo_format, logo_alt } = row;
  return {
    ...(logo === null || logo_format === null
      ? {}
      : { logo: { content: logo, format: logo_format, alt: logo_alt } }),
    town: row.town,
    returnLine: row.return_line,
    footer: row.footer,
    closing: row.closing,
    postscript: row.postscript,
    windowSide: row.window_side,
    threshold: row.threshold,
  };
}

/** How these employees sign, in the order given. */
export async function signersOf(scope: Scope, employeeIds: readonly string[]): Promise<readonly Signer[]> {
  if (employeeIds.length === 0) return [];
  const [names, rows] = await Promise.all([
    employeeNames(scope, employeeIds),
    tables(scope)
      .selectFrom('signature')
      .select(['employee_id', 'job_title'])
      .where('municipality_id', '=', scope.municipalityId)
      .where('employee_id', 'in', [...employeeIds])
      .execute(),
  ]);
  const titles = new Map(rows.map((row) => [row.employee_id, row.job_title]));
  return employeeIds.map((id) => ({ name: names.get(id) ?? '', jobTitle: titles.get(id) ?? '' }));
}

/** Teams whose letters are signed by two. */
export async function teamsSigningWithTwo(scope: Scope): Promise<ReadonlySet<string>> {
  const rows = await tables(scope)
    .selectFrom('signed_by_two')
    .select('team_id')
    .where('municipality_id', '=', scope.municipalityId)
    .execute();
  return new Set(rows.map((row) => row.team_id));
}
