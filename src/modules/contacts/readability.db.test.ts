import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Instant } from '#engine/time/index.ts';
import { perform } from '#modules/handling/index.ts';
import { createTeam } from '#modules/organisation/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { at } from '#tests/support/municipality.ts';
import { deliver, type Seeded, seed } from '#tests/support/seed.ts';
import { contactById, hardestTexts, readabilityWork, scoreCounts, textsToJudge } from './index.ts';

const { db } = await testDatabase();
const now = at('2026-05-06 10:30');
let here: Seeded;
/** Contacts of the first team that are open and untouched. */
let open: string[];

const hard = 'Naar aanleiding van uw schrijven delen wij u mede dat uw aanvraag thans wordt beoordeeld.';
const plain = 'U kunt uw paspoort ophalen. Bel ons als u vragen hebt.';
const year = [at('2026-01-01 00:00'), at('2026-04-01 00:00'), at('2027-01-01 00:00')];

beforeAll(async () => {
  here = await seed(db, { now, contacts: 27, teams: [] });
  // Only what the tests send counts.
  await sql`delete from message_readability`.execute(db);
  const contacts = await Promise.all(here.contactIds.map((id) => contactById(here.scope, id)));
  open = contacts.flatMap((contact) =>
    contact!.status === 'open' && !contact!.handlerId ? contact!.id : [],
  );
});

const writer = () => here.employees[0]!;

async function answer(text: string, when: Instant, fate?: 'sent' | 'failed'): Promise<string> {
  const id = open.pop()!;
  const outcome = await perform(writer().staff, id, { act: 'answer', text }, when);
  if (!outcome.ok) throw new Error(outcome.reason);
  if (fate) await deliver(here.scope, id, fate, (when + 15_000) as Instant);
  return id;
}

const counts = () => scoreCounts(here.scope, { teamIds: [writer().teamId], periods: year });
const texts = async () => (await counts()).reduce((sum, row) => sum + row.texts, 0);

describe('how a sent text reads is kept with it', () => {
  test('an answer counts once it has left, not while it can be taken back, and not when it did not arrive', async () => {
    await answer(plain, now);
    expect(await texts()).toBe(0);
    await answer(plain, now, 'failed');
    expect(await texts()).toBe(0);
    await answer(hard, now, 'sent');
    expect(await counts()).toMatchObject([{ period: 1, texts: 1, templateVersionId: null }]);
  });

  test('receipt confirmations and notes are not counted: no employee wrote them to a resident', async () => {
    const { rows } = await sql<{ kind: string }>`select distinct kind from message_readability`.execute(db);
    expect(rows).toEqual([{ kind: 'answer' }]);
  });

  test('the period is the one in which it was written, and the hardest text comes first', async () => {
    const id = await answer(plain, (now + 1000) as Instant, 'sent');
    const filter = { teamIds: [writer().teamId], periods: year };
    const hardest = await hardestTexts(here.scope, filter, 10);
    expect(hardest).toHaveLength(2);
    expect(hardest[0]!.score).toBeLessThan(hardest[1]!.score);
    expect(hardest[1]!.contactId).toBe(id);
    const before = { ...filter, periods: [at('2025-01-01 00:00'), at('2026-01-01 00:00')] };
    expect(await hardestTexts(here.scope, before, 10)).toEqual([]);
  });

  test('what a team wrote stays theirs when the contact is passed to another team', async () => {
    const made = await createTeam(here.administrator, { name: 'Wonen' }, now);
    if (!made.ok) throw new Error(made.reason);
    const { teamId } = made;
    const id = open.pop()!;
    const ask = {
      act: 'requestData',
      text: 'Kunt u ons een foto sturen? Bel ons als dat niet lukt.',
    } as const;
    expect((await perform(writer().staff, id, ask, now)).ok).toBe(true);
    await deliver(here.scope, id, 'sent', (now + 15_000) as Instant);
    expect((await perform(writer().staff, id, { act: 'pass', teamId, note: '' }, now)).ok).toBe(true);
    expect(await texts()).toBe(3);
    expect(await scoreCounts(here.scope, { teamIds: [teamId], periods: year })).toEqual([]);
  });

  test('a text that began as a standard text is told apart by its version', async () => {
    const madeFrom = '01912f4c-0000-7000-8000-000000000001';
    const id = open.pop()!;
    const outcome = await perform(writer().staff, id, { act: 'answer', text: plain, madeFrom }, now);
    expect(outcome.ok).toBe(true);
    await deliver(here.scope, id, 'sent', (now + 15_000) as Instant);
    expect(await counts()).toContainEqual(expect.objectContaining({ templateVersionId: madeFrom, texts: 1 }));
  });

  test('a message that says where a question was sent counts as well: a resident reads it', async () => {
    const before = await texts();
    const id = open.pop()!;
    const forward = { act: 'forward', body: 'Waterschap', text: 'Wij sturen uw vraag door.' } as const;
    expect((await perform(writer().staff, id, forward, now)).ok).toBe(true);
    await deliver(here.scope, id, 'sent', (now + 15_000) as Instant);
    expect(await texts()).toBe(before + 1);
  });

  test('another municipality has none of it', async () => {
    const elsewhere = await seed(db, { now, contacts: 0, municipality: 'Gemeente Elders', teams: [] });
    const filter = { teamIds: [writer().teamId], periods: year };
    expect(await scoreCounts(elsewhere.scope, filter)).toEqual([]);
    expect(await hardestTexts(elsewhere.scope, filter, 10)).toEqual([]);
  });
});

describe('when the measure changes', () => {
  test('every text is judged again from what was sent, and the rows are the same as before', async () => {
    const all = () => sql`select * from message_readability order by message_id`.execute(db);
    const before = (await all()).rows;
    await sql`update message_readability set measure = 0, score = null, words = 0, sentences = 0`.execute(db);
    expect(await textsToJudge(here.scope)).toBe(before.length);
    expect(await texts()).toBe(0);
    expect(await readabilityWork({ db }).run(new AbortController().signal)).toBe('done');
    expect((await all()).rows).toEqual(before);
    expect(await textsToJudge(here.scope)).toBe(0);
  });
});
