import type { Instant } from '#engine/time/index.ts';
import type { SendingAct } from '#modules/handling/index.ts';
import { factsOf } from '#modules/promises/index.ts';
import type { Scope } from '#platform/db/index.ts';
import { type LetterRequestState, stillWaits, type Way } from '../rules/index.ts';
import { type LetterTable, tables } from '../schema.ts';

/** A letter that waits for a colleague, or came back from one. */
export interface AskedLetter {
  readonly id: string;
  readonly contactId: string;
  readonly teamId: string;
  readonly act: SendingAct;
  /** What stood in the form. */
  readonly fields: Readonly<Record<string, string>>;
  /** What the resident would read. */
  readonly text: string;
  readonly way: Way;
  readonly state: LetterTable['state'];
  readonly writtenBy: string;
  readonly writtenAt: Instant;
  readonly requests: readonly LetterRequestState[];
}

/** The letter at a contact that waits for a colleague or came back, as long as it can still be sent; one at a time. */
export async function askedLetter(scope: Scope, contactId: string): Promise<AskedLetter | undefined> {
  const row = await tables(scope)
    .selectFrom('letter')
    .selectAll()
    .where('municipality_id', '=', scope.municipalityId)
    .where('contact_id', '=', contactId)
    .where('state', 'in', ['asked', 'returned'])
    .executeTakeFirst();
  return row && (await canStillGo(scope, row)) ? letterOf(scope, row) : undefined;
}

async function canStillGo(
  scope: Scope,
  { contact_id, written_at }: Pick<LetterTable, 'contact_id' | 'written_at'>,
): Promise<boolean> {
  return stillWaits(written_at, await factsOf(scope, contact_id));
}

/** A letter on the desk of a colleague. */
export interface LetterToDecide {
  readonly contactId: string;
  readonly role: LetterRequestState['role'];
  readonly writtenBy: string;
  readonly askedAt: Instant;
}

/** What this employee was asked to sign or read, oldest first. */
export async function lettersToDecide(scope: Scope, employeeId: string): Promise<LetterToDecide[]> {
  const asked = await tables(scope)
    .selectFrom('letter_request')
    .innerJoin('letter', (join) =>
      join
        .onRef('letter.municipality_id', '=', 'letter_request.municipality_id')
        .onRef('letter.id', '=', 'letter_request.letter_id'),
    )
    .select([
      'letter.contact_id as contactId',
      'letter_request.role',
      'letter.written_by as writtenBy',
      'letter.contact_id',
      'letter.written_at',
      'letter_request.asked_at as askedAt',
    ])
    .where('letter_request.municipality_id', '=', scope.municipalityId)
    .where('letter_request.employee_id', '=', employeeId)
    .where('letter_request.decided_at', 'is', null)
    .where('letter.state', '=', 'asked')
    .orderBy('letter_request.asked_at')
    .execute();
  const waiting = await Promise.all(asked.map((letter) => canStillGo(scope, letter)));
  return asked
    .filter((_, index) => waiting[index])
    .map(({ contactId, role, writtenBy, askedAt }) => ({ contactId, role, writtenBy, askedAt }));
}

async function letterOf(scope: Scope, row: LetterTable): Promise<AskedLetter> {
  const requests = await tables(scope)
    .selectFrom('letter_request')
    .select(['employee_id', 'role', 'decision', 'remark'])
    .where('municipality_id', '=', scope.municipalityId)
    .where('letter_id', '=', row.id)
    .orderBy('role', 'desc')
    .orderBy('asked_at')
    .execute();
  return {
    id: row.id,
    contactId: row.contact_id,
    teamId: row.team_id,
    act: row.act as SendingAct,
    fields: row.fields,
    text: row.text,
    way: row.way,
    state: row.state,
    writtenBy: row.written_by,
    writtenAt: row.written_at,
    requests: requests.map(({ employee_id, role, decision, remark }) => ({
      employeeId: employee_id,
      role,
      ...(decision === null ? {} : { decision }),
      remark,
    })),
  };
}
