import { sql } from 'kysely';
import type { Database, Scope } from '#platform/db/index.ts';

/**
 * Makes a large municipality out of a small one: what has ended is copied into the past, day by day, until there are
 * `contacts`; what is open is copied until there are `open`. Written in SQL, for a million contacts through the modules
 * takes an hour. Every copy has rows of its own in every table, also when it is
 * done again; verdicts and drafts are not copied.
 */
export async function multiply(scope: Scope, size: Size): Promise<void> {
  await scope.db.connection().execute(async (db) => {
    await sql`set statement_timeout = 0`.execute(db);
    await copyAll({ ...scope, db }, size);
    await sql`reset statement_timeout`.execute(db);
  });
}

interface Size {
  readonly contacts: number;
  readonly open: number;
}

async function copyAll({ db, municipalityId }: Scope, { contacts, open }: Size): Promise<void> {
  await sql`analyze`.execute(db);
  await sql`create or replace function copy_id(id uuid, copy integer) returns uuid language sql immutable parallel safe
    as $$ select md5(id::text || copy::text)::uuid $$`.execute(db);
  await sql`create unlogged table copied as
    select c.id as contact_id, have.total + n as copy, case when c.status in ('open', 'waiting') then 0 else 1 + n % 700 end as days
    from contact c
    cross join lateral (select count(*)::int as total, count(*) filter (where status in ('open', 'waiting')) as open, count(*) filter (where status not in ('open', 'waiting')) as done
      from contact where municipality_id = ${municipalityId}) as have
    cross join lateral generate_series(1, case when c.status in ('open', 'waiting')
      then ceil(${open}::float / have.open)::int - 1 else ceil(${contacts - open}::float / have.done)::int - 1 end) as n
    where c.municipality_id = ${municipalityId}`.execute(db);
  await sql`analyze copied`.execute(db);
  await copyParties(db, municipalityId);
  await copyContacts(db, municipalityId);
  await copyFactsAndMessages(db, municipalityId);
  await copyFigures(db, municipalityId);
  await sql`drop table copied`.execute(db);
  await sql`vacuum analyze`.execute(db);
}

/** A member of a row that says when, as it was so many days before. */
const shift = (column: string) => sql.raw(`${column} - days * 86400000::bigint`);

async function copyParties(db: Database, municipalityId: string): Promise<void> {
  await sql`insert into party (municipality_id, id, name, created_at)
    select p.municipality_id, copy_id(p.id, copy), p.name || ' ' || copy, ${shift('p.created_at')}
    from copied join contact c on c.id = contact_id and c.municipality_id = ${municipalityId}
    join party p on p.municipality_id = c.municipality_id and p.id = c.party_id`.execute(db);
  await sql`insert into party_address (municipality_id, party_id, kind, address)
    select a.municipality_id, copy_id(a.party_id, copy), a.kind, copy || '.' || a.address
    from copied join contact c on c.id = contact_id and c.municipality_id = ${municipalityId}
    join party_address a on a.municipality_id = c.municipality_id and a.party_id = c.party_id`.execute(db);
}

async function copyContacts(db: Database, municipalityId: string): Promise<void> {
  await sql`insert into contact (municipality_id, id, reference, channel, subject, party_id, team_id, handler_id, status,
      received_at, received_day, due_at, paused, undelivered, merged_into, changed_at, version, charter_ordinal)
    select c.municipality_id, copy_id(c.id, copy), 'SN-' || upper(substr(md5(c.reference || copy), 1, 16)), c.channel, c.subject || ' ' || copy,
      copy_id(c.party_id, copy), c.team_id, c.handler_id, c.status,
      ${shift('c.received_at')}, c.received_day - days, ${shift('c.due_at')}, c.paused, c.undelivered, null, ${shift('c.changed_at')}, c.version, c.charter_ordinal
    from copied join contact c on c.id = contact_id and c.municipality_id = ${municipalityId}`.execute(db);
}

async function copyFactsAndMessages(db: Database, municipalityId: string): Promise<void> {
  await sql`insert into fact (municipality_id, contact_id, id, kind, at, recorded_at, actor_kind, actor_id, body)
    select f.municipality_id, copy_id(f.contact_id, copy), copy_id(f.id, copy), f.kind, ${shift('f.at')}, ${shift('f.recorded_at')}, f.actor_kind, f.actor_id,
      case when f.body ? 'messageId' then f.body || jsonb_build_object('messageId', copy_id((f.body->>'messageId')::uuid, copy)) else f.body end
    from copied join fact f on f.municipality_id = ${municipalityId} and f.contact_id = copied.contact_id`.execute(
    db,
  );
  await sql`insert into message (municipality_id, id, contact_id, direction, kind, from_name, from_address, to_address, subject, written_by, at, text_new)
    select m.municipality_id, copy_id(m.id, copy), copy_id(m.contact_id, copy), m.direction, m.kind, m.from_name, m.from_address, m.to_address, m.subject, m.written_by, ${shift('m.at')}, m.text_new
    from copied join message m on m.municipality_id = ${municipalityId} and m.contact_id = copied.contact_id`.execute(
    db,
  );
  await sql`insert into outgoing (municipality_id, message_id, contact_id, state, attempts, next_attempt_at, sent_at)
    select o.municipality_id, copy_id(o.message_id, copy), copy_id(o.contact_id, copy), o.state, o.attempts, ${shift('o.next_attempt_at')}, ${shift('o.sent_at')}
    from copied join outgoing o on o.municipality_id = ${municipalityId} and o.contact_id = copied.contact_id`.execute(
    db,
  );
}

async function copyFigures(db: Database, municipalityId: string): Promise<void> {
  const month = sql`(extract(year from day) * 12 + extract(month from day) - 1)::int`;
  await sql`insert into outcome (municipality_id, contact_id, promise_id, norm_id, team_id, received_day, month, outcome, notices, due_at, settled_at)
    select o.municipality_id, copy_id(o.contact_id, copy), o.promise_id, o.norm_id, o.team_id, o.received_day - days, ${month}, o.outcome, o.notices, ${shift('o.due_at')}, ${shift('o.settled_at')}
    from copied join outcome o on o.municipality_id = ${municipalityId} and o.contact_id = copied.contact_id
    cross join lateral (select date '1970-01-01' + (o.received_day - days) as day) as shifted`.execute(db);
  await sql`delete from rollup_month where municipality_id = ${municipalityId}`.execute(db);
  await sql`insert into rollup_month (municipality_id, month, norm_id, team_id, outcome, shard, contacts, notices)
    select municipality_id, month, norm_id, team_id, outcome, 0, count(*), sum(notices)
    from outcome where municipality_id = ${municipalityId} group by 1, 2, 3, 4, 5`.execute(db);
}
