import { type RawBuilder, sql } from 'kysely';
import type { Scope } from '#platform/db/index.ts';
import { tables } from '../schema.ts';
import type { Contact } from '../types.ts';

/** Sorts what has no due moment last; the same number stands in the index (migration 0001). */
export const noDue = 9007199254740991;

export const dueOrLast = sql<number>`coalesce(contact.due_at, ${sql.lit(noDue)})`;

export const contactColumns = [
  'contact.id',
  'contact.reference',
  'contact.channel',
  'contact.sort',
  'contact.subject',
  'contact.team_id',
  'contact.handler_id',
  'contact.status',
  'contact.received_at',
  'contact.received_day',
  'contact.due_at',
  'contact.paused',
  'contact.undelivered',
  'contact.merged_into',
  'contact.changed_at',
  'contact.version',
  'party.id as party_id',
  'party.name as party_name',
] as const;

export const emailOf = sql<
  string | null
>`(select address from party_address a where a.municipality_id = party.municipality_id and a.party_id = party.id and a.kind = 'email' limit 1)`;

export function selectContacts(scope: Scope) {
  return tables(scope)
    .selectFrom('contact')
    .innerJoin('party', (join) =>
      join
        .onRef('party.id', '=', 'contact.party_id')
        .onRef('party.municipality_id', '=', 'contact.municipality_id'),
    )
    .where('contact.municipality_id', '=', scope.municipalityId)
    .select(contactColumns)
    .select(emailOf.as('email'));
}

export type ContactRow = Awaited<ReturnType<ReturnType<typeof selectContacts>['executeTakeFirstOrThrow']>>;

export function toContact(row: ContactRow): Contact {
  return {
    id: row.id,
    reference: row.reference,
    channel: row.channel,
    sort: row.sort,
    subject: row.subject,
    party: { id: row.party_id, name: row.party_name, ...(row.email === null ? {} : { email: row.email }) },
    teamId: row.team_id,
    ...(row.handler_id === null ? {} : { handlerId: row.handler_id }),
    status: row.status,
    receivedAt: row.received_at,
    receivedDay: row.received_day,
    ...(row.due_at === null ? {} : { dueAt: row.due_at }),
    paused: row.paused,
    undelivered: row.undelivered,
    ...(row.merged_into === null ? {} : { mergedInto: row.merged_into }),
    changedAt: row.changed_at,
    version: row.version,
  };
}

export function columnOf(column: (typeof contactColumns)[number]): RawBuilder<unknown> {
  const [name = '', alias] = column.split(' as ');
  return alias === undefined ? sql`${sql.ref(name)}` : sql`${sql.ref(name)} as ${sql.ref(alias)}`;
}

/** For a statement over another table: the reference of the contact that its rows name. */
export const referenceOfContact = (table: string) => sql<string>`
  (select reference from contact
    where contact.municipality_id = ${sql.ref(`${table}.municipality_id`)} and contact.id = ${sql.ref(`${table}.contact_id`)})`;
