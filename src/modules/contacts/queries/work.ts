import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Scope } from '#platform/db/index.ts';
import { normaliseEmail, referencesIn } from '../rules.ts';
import type { Contact, Cursor, Page, WorkFilter, WorkView } from '../types.ts';
import { type ContactRow, columnOf, contactColumns, dueOrLast, emailOf, noDue, toContact } from './rows.ts';

/** The open work of one view; half-open periods of the due moment. `contact` must be in the statement. */
export function inView(
  view: WorkView,
  { now, endOfToday, endOfWeek }: WorkFilter['boundaries'],
): RawBuilder<SqlBool> {
  const open = sql`contact.status in ('open', 'waiting')`;
  const between = (from: number, to: number) =>
    sql<SqlBool>`${open} and not contact.paused and ${dueOrLast} >= ${from} and ${dueOrLast} < ${to}`;
  switch (view) {
    case 'open':
      return between(0, noDue + 1);
    case 'late':
      return between(0, now + 1);
    case 'today':
      return between(now + 1, endOfToday + 1);
    case 'week':
      return between(endOfToday + 1, endOfWeek + 1);
    case 'later':
      return between(endOfWeek + 1, noDue + 1);
    case 'waiting':
      return sql<SqlBool>`${open} and contact.paused`;
    case 'undelivered':
      return sql<SqlBool>`${open} and contact.undelivered`;
    case 'done':
      return sql<SqlBool>`contact.status not in ('open', 'waiting')`;
  }
}

/** Whose work, besides the teams. */
export function whoseWork({
  handlerId,
  unassigned,
}: Pick<WorkFilter, 'handlerId' | 'unassigned'>): RawBuilder<SqlBool> {
  if (handlerId !== undefined) return sql<SqlBool>`contact.handler_id = ${handlerId}`;
  return unassigned ? sql<SqlBool>`contact.handler_id is null` : sql<SqlBool>`true`;
}

/**
 * One page of work: open work by due moment, finished work by what changed last. Keyset paging, so page 1,000 costs what
 * page 1 costs. Each team gives its own first rows in the order of its index; only those are laid together, for one index
 * scan over several teams would have to sort all their work.
 */
export async function workList(scope: Scope, filter: WorkFilter): Promise<Page<Contact>> {
  if (filter.teamIds.length === 0) return { items: [] };
  const done = filter.view === 'done';
  const key = done ? sql<number>`contact.changed_at` : dueOrLast;
  const backwards = filter.before !== undefined;
  const direction = sql.raw(done === backwards ? 'asc' : 'desc');
  const beyond = cursorCondition(key, filter, done);
  const teams = sql`unnest(${filter.teamIds}::uuid[]) as team (id)`;
  const rows = (team: RawBuilder<unknown>) => sql`
    select contact.* from contact
    where contact.municipality_id = ${scope.municipalityId} and contact.team_id = ${team}
      and ${inView(filter.view, filter.boundaries)} and ${whoseWork(filter)} and ${beyond}
    order by ${key} ${direction}, contact.id ${direction}
    limit ${filter.limit + 1}`;
  const found =
    filter.handlerId === undefined
      ? sql`select contact.* from ${teams} cross join lateral (${rows(sql`team.id`)}) as contact`
      : rows(sql`any(${filter.teamIds}::uuid[])`);
  const result = await sql<ContactRow>`
    select ${sql.join(contactColumns.map(columnOf))}, ${emailOf} as email
    from (${found}) as contact
    join party on party.municipality_id = contact.municipality_id and party.id = contact.party_id
    order by ${key} ${direction}, contact.id ${direction}
    limit ${filter.limit + 1}`.execute(scope.db);
  return pageOf(result.rows, filter, ({ id, changedAt, dueAt }) => ({
    at: done ? changedAt : (dueAt ?? noDue),
    id,
  }));
}

type Between = Pick<WorkFilter, 'after' | 'before' | 'limit'>;

/** What lies beyond the cursor. @param descending the order of the list as it is read */
function cursorCondition(
  key: RawBuilder<number>,
  { after, before }: Between,
  descending: boolean,
): RawBuilder<SqlBool> {
  const cursor = before ?? after;
  if (cursor === undefined) return sql<SqlBool>`true`;
  const comparison = sql.raw((before !== undefined) === descending ? '>' : '<');
  return sql<SqlBool>`(${key}, contact.id) ${comparison} (${cursor.at}, ${cursor.id})`;
}

/** One row more than the page was asked for: it tells whether there is more. */
function pageOf(
  rows: readonly ContactRow[],
  { after, before, limit }: Between,
  cursorOf: (contact: Contact) => Cursor,
): Page<Contact> {
  const more = rows.length > limit;
  const kept = rows.slice(0, limit).map(toContact);
  const items = before === undefined ? kept : kept.toReversed();
  const [first, last] = [items[0], items.at(-1)];
  if (first === undefined || last === undefined) return { items };
  const hasNext = before === undefined ? more : true;
  const hasPrevious = before === undefined ? after !== undefined : more;
  return {
    items,
    ...(hasNext ? { next: cursorOf(last) } : {}),
    ...(hasPrevious ? { previous: cursorOf(first) } : {}),
  };
}

/** What somebody looks for, in the work of the teams they may see. */
export interface SearchFilter extends Between {
  readonly teamIds: readonly string[];
  readonly text: string;
}

/**
 * Contacts by reference, name, address or words of the subject, newest first, finished ones too. Each way of finding has
 * its own index; together in one condition none of them could be used.
 */
export async function searchContacts(scope: Scope, filter: SearchFilter): Promise<Page<Contact>> {
  const text = filter.text.trim();
  if (filter.teamIds.length === 0 || text === '') return { items: [] };
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const key = sql<number>`contact.received_at`;
  const direction = sql.raw(filter.before === undefined ? 'desc' : 'asc');
  const own = sql`municipality_id = ${scope.municipalityId}`;
  const partiesOf = (parties: RawBuilder<unknown>) =>
    sql`select id from contact where ${own} and party_id in (${parties})`;
  const result = await sql<ContactRow>`
    select ${sql.join(contactColumns.map(columnOf))}, ${emailOf} as email
    from contact join party on party.municipality_id = contact.municipality_id and party.id = contact.party_id
    where contact.municipality_id = ${scope.municipalityId} and contact.team_id = any(${filter.teamIds}::uuid[])
      and contact.id in (
        select id from contact where ${own} and reference = any(${[text.toUpperCase(), ...referencesIn(text)]}::text[])
        union all select id from contact where ${own} and subject ilike ${like}
        union all ${partiesOf(sql`select id from party where ${own} and name ilike ${like}`)}
        union all ${partiesOf(sql`select party_id from party_address where ${own} and kind = 'email' and address = ${normaliseEmail(text)}`)})
      and ${cursorCondition(key, filter, true)}
    order by ${key} ${direction}, contact.id ${direction}
    limit ${filter.limit + 1}`.execute(scope.db);
  return pageOf(result.rows, filter, ({ id, receivedAt }) => ({ at: receivedAt, id }));
}
