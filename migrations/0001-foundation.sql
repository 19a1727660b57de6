-- compatible: the first tables.
-- Moments are bigint milliseconds since 1970 (UTC), days are integers since 1970-01-01 (docs/decisions/0003).
-- Every key begins with the municipality.

create extension if not exists pg_trgm;

create table municipality (
  id uuid primary key,
  name text not null,
  -- Host names under which this municipality is reached; the only municipality needs none.
  hosts text[] not null default '{}',
  created_at bigint not null
);

-- Secrets and settings of the installation itself: one row a name.
create table instance (
  name text primary key,
  value text not null
);

create table charter_version (
  municipality_id uuid not null references municipality,
  id uuid not null,
  ordinal integer not null,
  source text not null,
  valid_from integer not null,
  put_in_force_at bigint not null,
  put_in_force_by uuid,
  primary key (municipality_id, id),
  unique (municipality_id, ordinal)
);

create table team (
  municipality_id uuid not null references municipality,
  id uuid not null,
  name text not null,
  archived_at bigint,
  primary key (municipality_id, id),
  unique (municipality_id, name)
);

create table employee (
  municipality_id uuid not null references municipality,
  id uuid not null,
  user_id text unique,
  name text not null,
  email text not null,
  roles text[] not null,
  archived_at bigint,
  primary key (municipality_id, id),
  unique (municipality_id, email)
);

create table team_member (
  municipality_id uuid not null,
  team_id uuid not null,
  employee_id uuid not null,
  primary key (municipality_id, team_id, employee_id),
  foreign key (municipality_id, team_id) references team,
  foreign key (municipality_id, employee_id) references employee
);

create table mailbox (
  municipality_id uuid not null references municipality,
  id uuid not null,
  address text not null,
  team_id uuid not null,
  -- Absent: mail for this address arrives by direct delivery.
  imap_host text,
  imap_port integer,
  imap_secure boolean,
  imap_user text,
  imap_password text,
  imap_folder text,
  archived_at bigint,
  primary key (municipality_id, id),
  unique (municipality_id, address),
  foreign key (municipality_id, team_id) references team
);

-- Personal data: who wrote, and where they can be reached.
create table party (
  municipality_id uuid not null references municipality,
  id uuid not null,
  name text not null,
  created_at bigint not null,
  primary key (municipality_id, id)
);

create table party_address (
  municipality_id uuid not null,
  party_id uuid not null,
  kind text not null check (kind in ('email', 'phone', 'postal')),
  address text not null,
  primary key (municipality_id, kind, address),
  foreign key (municipality_id, party_id) references party
);
create index party_name on party using gin (name gin_trgm_ops);
create index party_address_party on party_address (municipality_id, party_id);

create table contact (
  municipality_id uuid not null references municipality,
  id uuid not null,
  reference text not null,
  channel text not null,
  subject text not null,
  party_id uuid not null,
  -- From here on: projection of the facts (engine/promises).
  team_id uuid not null,
  handler_id uuid,
  status text not null,
  received_at bigint not null,
  received_day integer not null,
  due_at bigint,
  -- The promises stand still: nothing is due until the resident reacts.
  paused boolean not null default false,
  undelivered boolean not null default false,
  merged_into uuid,
  changed_at bigint not null,
  -- Counts the facts; a command that read an older number is refused.
  version integer not null,
  -- Number of the newest charter version when this row was made: older ones are made again.
  charter_ordinal integer not null,
  primary key (municipality_id, id),
  unique (municipality_id, reference),
  foreign key (municipality_id, team_id) references team,
  foreign key (municipality_id, handler_id) references employee,
  foreign key (municipality_id, party_id) references party
);
-- The work lists: what is open, by due moment; what has none comes last (9007199254740991).
create index contact_open_team on contact (municipality_id, team_id, paused, coalesce(due_at, 9007199254740991), id) where status in ('open', 'waiting');
create index contact_open_handler on contact (municipality_id, handler_id, paused, coalesce(due_at, 9007199254740991), id) where status in ('open', 'waiting') and handler_id is not null;
create index contact_due on contact (municipality_id, due_at, id) where status = 'open' and due_at is not null;
create index contact_outdated on contact (municipality_id, charter_ordinal, id) where status in ('open', 'waiting');
create index contact_undelivered on contact (municipality_id, team_id) where undelivered;
create index contact_subject on contact using gin (subject gin_trgm_ops);
create index contact_done_team on contact (municipality_id, team_id, changed_at desc, id) where status not in ('open', 'waiting');
create index contact_merged on contact (municipality_id, merged_into) where merged_into is not null;
create index contact_party on contact (municipality_id, party_id, received_at desc);

create table message (
  municipality_id uuid not null,
  id uuid not null,
  -- Absent for an automatic message that belongs to no contact of ours.
  contact_id uuid,
  direction text not null check (direction in ('in', 'out')),
  kind text not null,
  internet_message_id text,
  -- The same delivery twice is one message.
  dedupe_key text,
  from_name text not null default '',
  from_address text not null default '',
  to_address text not null default '',
  subject text not null default '',
  written_by uuid,
  at bigint not null,
  sent_at_claimed bigint,
  fetched_at bigint,
  receipt_origin text,
  text_new text not null default '',
  text_quoted text not null default '',
  html text,
  automatic_sort text,
  defects text[] not null default '{}',
  primary key (municipality_id, id),
  unique (municipality_id, dedupe_key),
  foreign key (municipality_id, contact_id) references contact
);
create index message_contact on message (municipality_id, contact_id, at);
create index message_stray on message (municipality_id, at desc) where contact_id is null;
create index message_internet_id on message (municipality_id, internet_message_id) where internet_message_id is not null;

-- As it came, as it was sent: byte for byte.
create table message_source (
  municipality_id uuid not null,
  message_id uuid not null,
  raw bytea not null,
  primary key (municipality_id, message_id),
  foreign key (municipality_id, message_id) references message
);
alter table message_source alter column raw set storage external;

create table attachment (
  municipality_id uuid not null,
  message_id uuid not null,
  -- Position among the message's attachments: the content stays in message_source.
  ordinal integer not null,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  sha256 text not null,
  dangerous text,
  inline boolean not null,
  content_id text,
  primary key (municipality_id, message_id, ordinal),
  foreign key (municipality_id, message_id) references message
);

-- What has to leave the house, and what became of it.
create table outgoing (
  municipality_id uuid not null,
  message_id uuid not null,
  contact_id uuid not null,
  state text not null check (state in ('queued', 'handedOver', 'sent', 'failed', 'inDoubt', 'cancelled')),
  attempts integer not null default 0,
  next_attempt_at bigint not null,
  last_error text,
  sent_at bigint,
  primary key (municipality_id, message_id),
  foreign key (municipality_id, message_id) references message
);
create index outgoing_due on outgoing (next_attempt_at) where state = 'queued';
create index outgoing_unsettled on outgoing (municipality_id, state) where state in ('handedOver', 'failed', 'inDoubt');

-- Append-only. Nothing updates or deletes a fact but the destruction of its contact.
create table fact (
  municipality_id uuid not null,
  contact_id uuid not null,
  id uuid not null,
  kind text not null,
  at bigint not null,
  recorded_at bigint not null,
  actor_kind text not null check (actor_kind in ('resident', 'employee', 'program')),
  actor_id uuid,
  body jsonb not null,
  primary key (municipality_id, contact_id, id),
  foreign key (municipality_id, contact_id) references contact
);

-- Projection of the facts, written in the same transaction.
create table promise (
  municipality_id uuid not null,
  contact_id uuid not null,
  id text not null,
  ordinal integer not null,
  body jsonb not null,
  primary key (municipality_id, contact_id, id),
  foreign key (municipality_id, contact_id) references contact
);

-- Frozen: rows are added, never changed.
create table verdict (
  municipality_id uuid not null,
  contact_id uuid not null,
  id text not null,
  promise_id text not null,
  norm_id text not null,
  charter_version text not null,
  calendar_version text not null,
  outcome text not null,
  notices integer not null,
  reached_at bigint not null,
  replaces text,
  because text not null,
  primary key (municipality_id, contact_id, id),
  foreign key (municipality_id, contact_id) references contact
);

-- What each contact counts as in the figures now: one row a contact and norm.
create table outcome (
  municipality_id uuid not null,
  contact_id uuid not null,
  promise_id text not null,
  norm_id text not null,
  team_id uuid not null,
  received_day integer not null,
  month integer not null,
  -- `open` and `noticeRunning` turn into late by the clock alone: see due_at.
  outcome text not null,
  notices integer not null,
  due_at bigint,
  settled_at bigint,
  primary key (municipality_id, contact_id, promise_id),
  foreign key (municipality_id, contact_id) references contact
);
create index outcome_running on outcome (municipality_id, due_at, month, norm_id, team_id) where outcome in ('open', 'noticeRunning');

-- Counts kept as facts arrive; shards keep two writers of one month from waiting for each other.
create table rollup_month (
  municipality_id uuid not null references municipality,
  month integer not null,
  norm_id text not null,
  team_id uuid not null,
  outcome text not null,
  shard smallint not null,
  contacts integer not null,
  notices integer not null,
  primary key (municipality_id, month, norm_id, team_id, outcome, shard)
);

create table note (
  municipality_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  employee_id uuid not null,
  at bigint not null,
  text text not null,
  primary key (municipality_id, contact_id, id),
  foreign key (municipality_id, contact_id) references contact
);

-- What somebody was writing: kept until it is sent or thrown away.
create table draft (
  municipality_id uuid not null,
  contact_id uuid not null,
  employee_id uuid not null,
  act text not null,
  fields jsonb not null,
  saved_at bigint not null,
  primary key (municipality_id, contact_id, employee_id, act),
  foreign key (municipality_id, contact_id) references contact
);

create table presence (
  municipality_id uuid not null,
  contact_id uuid not null,
  employee_id uuid not null,
  seen_at bigint not null,
  primary key (municipality_id, contact_id, employee_id)
);

-- One notice per promise and person, ever.
create table risk_notice (
  municipality_id uuid not null,
  contact_id uuid not null,
  -- The contact and the due moment that was about to pass: a later promise is another one.
  promise_id text not null,
  employee_id uuid not null,
  noticed_at bigint not null,
  read_at bigint,
  primary key (municipality_id, employee_id, promise_id),
  foreign key (municipality_id, contact_id) references contact
);

-- Who saw whose data, when, why. Nothing updates or deletes a row but its own retention.
create table access_log (
  municipality_id uuid not null references municipality,
  id uuid not null,
  at bigint not null,
  employee_id uuid not null,
  contact_id uuid,
  what text not null,
  why text not null,
  primary key (municipality_id, id)
);
create index access_log_contact on access_log (municipality_id, contact_id, at) where contact_id is not null;

-- How the recurring work fares: an administrator sees what gave up.
create table job_health (
  name text primary key,
  last_started_at bigint,
  last_succeeded_at bigint,
  last_failed_at bigint,
  last_error text,
  progress jsonb
);
