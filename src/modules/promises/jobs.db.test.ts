import { describe, expect, it } from 'vitest';
import { withException } from '#engine/charter/index.ts';
import { type Day, dayOfDate } from '#engine/time/index.ts';
import { takeIn } from '#modules/channels/intake.ts';
import { putIntoForce } from '#modules/charter/index.ts';
import { contactById } from '#modules/contacts/index.ts';
import { inTransaction } from '#platform/db/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { at, testMunicipality, utrecht2008 } from '#tests/support/municipality.ts';
import { append, openContact } from './commands.ts';
import { recountWork } from './jobs.ts';
import { stateOf } from './queries.ts';

const { db } = await testDatabase();
const { scope, teamId } = await testMunicipality(db);
const june = (day: number): Day => dayOfDate(2026, 6, day);

async function receive(name: string): Promise<string> {
  const moment = at('2026-06-01 10:00');
  const message = { textNew: name };
  const party = { name, email: `${name}@example.nl` };
  const intake = {
    channel: 'email',
    teamId,
    subject: name,
    party,
    receivedAt: moment,
    receiptOrigin: 'arrival',
    message,
  } as const;
  return (await takeIn(scope, intake, moment)).contactId;
}

describe('a day on which the town hall turns out to be closed', () => {
  it('EC-26, EC-71: moves the date of what is open, and leaves the verdict on what was answered', async () => {
    const open = await receive('open');
    const answered = await receive('beantwoord');
    const by = { kind: 'employee', employeeId: '00000000-0000-7000-8000-000000000001' } as const;
    await inTransaction(scope, async (within) => {
      const evidence = { channel: 'phone', note: 'gebeld' } as const;
      await append(
        within,
        (await openContact(within, answered))!,
        [{ kind: 'answered', evidence, by }],
        at('2026-06-03 09:00'),
      );
    });
    const before = (await stateOf(scope, answered))!.state;

    const closure = {
      from: '2026-06-05',
      to: '2026-06-05',
      hours: 'closed',
      reason: { nl: 'Storing in het stadhuis' },
    } as const;
    const edited = withException(utrecht2008, { exception: closure, validFrom: june(4) });
    if (!edited.ok) throw new Error(JSON.stringify(edited.refusals));
    const outcome = await putIntoForce(scope, {
      source: edited.text,
      now: at('2026-06-04 08:00'),
      today: june(4),
    });
    expect(outcome).toMatchObject({ ok: true });
    const clock = { now: () => at('2026-06-04 08:01'), isTest: true };
    expect(await recountWork({ db, clock }).run(new AbortController().signal)).toBe('done');

    expect((await contactById(scope, open))?.dueAt).toBe(at('2026-06-10 00:00'));
    const told = (await stateOf(scope, open))!.facts.filter((fact) => fact.kind === 'dateMoved');
    expect(told).toMatchObject([{ from: june(8), to: june(9), by: { kind: 'program' } }]);
    const after = (await stateOf(scope, answered))!.state;
    expect(after.verdicts).toEqual(before.verdicts);
    expect(after.promises).toEqual(before.promises);
  });

  it('EC-65: does not change a norm for what was received before the new charter began', async () => {
    const contactId = await receive('eerder');
    const due = (await contactById(scope, contactId))?.dueAt;
    const source = utrecht2008
      .replace('5 working days', '3 working days')
      .replaceAll('vijf werkdagen', 'drie werkdagen')
      .replaceAll('five working days', 'three working days');
    const outcome = await putIntoForce(scope, {
      source,
      now: at('2026-06-20 08:00'),
      today: june(20),
      validFrom: june(20),
    });
    expect(outcome).toMatchObject({ ok: true });
    expect((await stateOf(scope, contactId))?.state.promises[0]?.deadline).toMatchObject({ dueDay: june(8) });
    expect(due).toBeDefined();
  });

  it('refuses a charter that would begin in the past, for it would change promises that were made', async () => {
    const source = `${utrecht2008}\n# anders\n`;
    expect(
      await putIntoForce(scope, {
        source,
        now: at('2026-07-01 08:00'),
        today: dayOfDate(2026, 7, 1),
        validFrom: june(1),
      }),
    ).toMatchObject({ ok: false });
  });
});
