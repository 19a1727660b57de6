import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { parseDay } from '#engine/time/index.ts';
import { contactById } from '#modules/contacts/index.ts';
import { factsOf } from '#modules/promises/index.ts';
import { newId } from '#platform/db/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { at, testMunicipality } from '#tests/support/municipality.ts';
import { type Intake, takeIn } from './intake.ts';

const { db } = await testDatabase();
const { scope, teamId } = await testMunicipality(db);
const now = at('2026-03-30 10:15');
const postalAddress = 'Dorpsstraat 12\n3512 GG Utrecht';

const letterOf = (name: string, more: Partial<Intake> = {}): Intake => ({
  channel: 'post',
  teamId,
  subject: 'Bomen in de straat',
  party: { name, postalAddress },
  receivedAt: at('2026-03-27 00:00'),
  receiptOrigin: 'arrival',
  message: { textNew: 'Er staan te weinig bomen in de straat.' },
  ...more,
});

describe('a letter that is registered', () => {
  test('on Monday as arrived on Friday counts from Friday, and keeps its other dates', async () => {
    const employeeId = newId();
    const paper = {
      postmark: parseDay('2026-03-25')!,
      dated: parseDay('2026-03-24')!,
      scannedAt: at('2026-03-30 09:00'),
      evidence: 'stempel op de brief',
    };
    const { contactId, state } = await takeIn(
      scope,
      letterOf('J. Jansen', { paper, registeredBy: employeeId }),
      now,
    );
    expect(state.receivedDay).toBe(parseDay('2026-03-27'));
    expect(state.promises.map(({ normId }) => normId)).toEqual(['post-answer']);
    const [received] = await factsOf(scope, contactId);
    expect(received).toMatchObject({
      kind: 'received',
      at: at('2026-03-27 00:00'),
      recordedAt: now,
      by: { kind: 'employee', employeeId },
      paper,
    });
  });

  test('as a complaint gets the term of a complaint, and the lists know its sort', async () => {
    const { contactId, state } = await takeIn(scope, letterOf('K. Klager', { sort: 'complaint' }), now);
    expect(state.promises.map(({ normId }) => normId)).toEqual(['complaint-answer']);
    expect(await contactById(scope, contactId)).toMatchObject({ channel: 'post', sort: 'complaint' });
  });
});

test('two residents of one house are two people', async () => {
  const one = await takeIn(scope, letterOf('A. de Vries'), now);
  const other = await takeIn(scope, letterOf('B. de Vries'), now);
  const parties = await Promise.all(
    [one, other].map(({ contactId }) => contactById(scope, contactId).then((contact) => contact?.party.id)),
  );
  expect(new Set(parties).size).toBe(2);
  const { rows } = await sql<{ places: number }>`select count(*)::int as places from party_address
    where municipality_id = ${scope.municipalityId} and place = '3512GG 12' and party_id = any(${parties}::uuid[])`.execute(
    db,
  );
  expect(rows[0]?.places).toBe(2);
});

test('an e-mail address stays one resident’s', async () => {
  const party = { name: 'E. Eender', email: 'eender@voorbeeld.example' };
  await takeIn(scope, letterOf('', { party }), now);
  await expect(takeIn(scope, letterOf('', { party }), now)).rejects.toThrow('party_address_email');
});
