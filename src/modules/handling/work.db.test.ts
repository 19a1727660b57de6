import { beforeAll, expect, test } from 'vitest';
import { dayOf, type Instant, presetCalendar } from '#engine/time/index.ts';
import {
  openCounts,
  searchContacts,
  type WorkFilter,
  type WorkView,
  workCounts,
  workList,
} from '#modules/contacts/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { at } from '#tests/support/municipality.ts';
import { deliver, type Seeded, seed } from '#tests/support/seed.ts';
import { perform, workBoundaries } from './index.ts';

const { db } = await testDatabase();
const now = at('2026-05-06 10:30');
const calendar = presetCalendar('nl-public');
let seeded: Seeded;
let teamIds: string[];

beforeAll(async () => {
  seeded = await seed(db, { now, contacts: 90 });
  teamIds = seeded.teams.map(({ id }) => id);
});

const boundariesAt = (moment: Instant) => workBoundaries(moment, dayOf(moment, calendar.zone), calendar);

function filter(view: WorkView, more: Partial<WorkFilter> = {}): WorkFilter {
  return { teamIds, view, boundaries: boundariesAt(now), limit: 1_000, ...more };
}

const views = ['late', 'today', 'week', 'later', 'waiting', 'undelivered', 'done'] as const;

test('every view has what its count says, and open work stands in exactly one of late, today, week and later', async () => {
  const counts = await workCounts(seeded.scope, filter('open'));
  const lists = await Promise.all(
    views.map(async (view) => [view, (await workList(seeded.scope, filter(view))).items] as const),
  );
  for (const [view, items] of lists) if (view !== 'done') expect(items.length, view).toBe(counts[view]);
  const open = (await workList(seeded.scope, filter('open'))).items.map(({ id }) => id);
  const parts = lists
    .filter(([view]) => ['late', 'today', 'week', 'later'].includes(view))
    .flatMap(([, items]) => items.map(({ id }) => id));
  expect(parts.toSorted()).toEqual(open.toSorted());
  expect(counts.late).toBeGreaterThan(0);
  expect(counts.undelivered).toBeGreaterThan(0);
});

test('the work of several teams is one list by due moment', async () => {
  const { items } = await workList(seeded.scope, filter('open'));
  const due = items.map(({ dueAt }) => dueAt ?? Number.MAX_SAFE_INTEGER);
  expect(due).toEqual(due.toSorted((a, b) => a - b));
  expect(new Set(items.map(({ teamId }) => teamId)).size).toBe(3);
});

test.each(['open', 'done'] as const)(
  'paging through %s forwards gives every row once, and backwards the same pages',
  async (view) => {
    const whole = (await workList(seeded.scope, filter(view))).items.map(({ id }) => id);
    const pages: string[][] = [];
    const cursors: (WorkFilter['before'] | undefined)[] = [];
    for (let after: WorkFilter['after'], round = 0; round < 50; round += 1) {
      const page = await workList(seeded.scope, filter(view, { limit: 7, ...(after ? { after } : {}) }));
      pages.push(page.items.map(({ id }) => id));
      cursors.push(page.previous);
      if (!page.next) break;
      after = page.next;
    }
    expect(pages.flat()).toEqual(whole);
    expect(pages.length).toBe(Math.ceil(whole.length / 7));
    expect(cursors[0]).toBeUndefined();
    const back = await workList(seeded.scope, filter(view, { limit: 7, before: cursors.at(-1)! }));
    expect(back.items.map(({ id }) => id)).toEqual(pages.at(-2));
    expect(back.next).toBeDefined();
  },
);

test('a contact due at this very moment is late, one a millisecond later is not', async () => {
  const [first] = (await workList(seeded.scope, filter('today'))).items;
  const due = first!.dueAt!;
  const lateAt = async (moment: number) =>
    (
      await workList(seeded.scope, filter('late', { boundaries: boundariesAt(moment as Instant) }))
    ).items.some(({ id }) => id === first!.id);
  expect(await lateAt(due)).toBe(true);
  expect(await lateAt(due - 1)).toBe(false);
});

test('what was late before the resident was asked stays among what is late', async () => {
  const late = (await workList(seeded.scope, filter('late'))).items.find(
    ({ handlerId, undelivered }) => handlerId !== undefined && !undelivered,
  )!;
  const handler = seeded.employees.find(({ staff }) => staff.employee.id === late.handlerId)!;
  const asked = await perform(handler.staff, late.id, { act: 'requestData', text: 'Wat is uw adres?' }, now);
  expect(asked).toMatchObject({ ok: true });
  await deliver(seeded.scope, late.id, 'sent', now);
  const found = (await workList(seeded.scope, filter('late'))).items.find(({ id }) => id === late.id);
  expect(found?.status).toBe('waiting');
});

test('a list without teams is empty: no authority, no rows', async () => {
  expect((await workList(seeded.scope, filter('open', { teamIds: [] }))).items).toEqual([]);
  expect((await searchContacts(seeded.scope, { teamIds: [], text: 'paspoort', limit: 10 })).items).toEqual(
    [],
  );
});

test('one employee’s list and count hold what they have, in the teams in sight', async () => {
  const { staff } = seeded.employees[0]!;
  const { items } = await workList(seeded.scope, filter('open', { handlerId: staff.employee.id }));
  const counts = await openCounts(seeded.scope, {
    ownTeamIds: staff.employee.teamIds,
    teamIds,
    handlerId: staff.employee.id,
  });
  expect(items.length).toBe(counts.mine);
  expect(items.every(({ handlerId }) => handlerId === staff.employee.id)).toBe(true);
  const [teamId] = staff.employee.teamIds;
  const ofTeam = await workList(seeded.scope, filter('open', { teamIds: [teamId!] }));
  expect(counts.ofTeam.get(teamId!)).toBe(ofTeam.items.length);
});

test.each([
  ['a word of the subject', 'PASPOORT', 'Paspoort kwijt in het buitenland'],
  ['a part of a name', 'nieuwenhuizen', undefined],
  ['a whole address', 'Inwoner3@voorbeeld.example', undefined],
])('a search by %s finds contacts in sight', async (_, text, subject) => {
  const { items } = await searchContacts(seeded.scope, { teamIds, text, limit: 100 });
  expect(items.length).toBeGreaterThan(0);
  if (subject) expect(items.every((contact) => contact.subject === subject)).toBe(true);
  const narrowed = await searchContacts(seeded.scope, { teamIds: [teamIds[0]!], text, limit: 100 });
  expect(narrowed.items.every(({ teamId }) => teamId === teamIds[0])).toBe(true);
});

test('signs with a meaning in patterns are looked for as they are', async () => {
  expect((await searchContacts(seeded.scope, { teamIds, text: '%', limit: 10 })).items).toEqual([]);
  expect((await searchContacts(seeded.scope, { teamIds, text: '\\', limit: 10 })).items).toEqual([]);
});
