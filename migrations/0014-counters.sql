-- compatible: services, counters, who works at them, and visits with their facts.

-- What a visitor can come for.
create table service (
  municipality_id uuid not null references municipality,
  id uuid not null,
  name text not null,
  name_en text,
  -- Stands before the number on a ticket.
  letter text not null check (letter ~ '^[A-Z]$'),
  -- What it takes, as long as too few visits have shown it.
  expected_minutes integer not null check (expected_minutes between 1 and 240),
  archived_at bigint,
  primary key (municipality_id, id),
  unique (municipality_id, name)
);

-- Locations stand in the charter; what a location helps with is what its counters help with.
create table counter (
  municipality_id uuid not null references municipality,
  id uuid not null,
  location_id text not null,
  name text not null,
  service_ids uuid[] not null,
  archived_at bigint,
  primary key (municipality_id, id),
  unique (municipality_id, location_id, name)
);

-- What an employee can help with at a counter. No row: everything.
create table counter_skill (
  municipality_id uuid not null,
  employee_id uuid not null,
  service_ids uuid[] not null,
  primary key (municipality_id, employee_id),
  foreign key (municipality_id, employee_id) references employee
);

-- When a counter was open, and who worked at it. Nobody works at two, and two not at one.
create table counter_shift (
  municipality_id uuid not null,
  id uuid not null,
  counter_id uuid not null,
  employee_id uuid not null,
  opened_at bigint not null,
  closed_at bigint,
  primary key (municipality_id, id),
  foreign key (municipality_id, counter_id) references counter,
  foreign key (municipality_id, employee_id) references employee
);
create unique index counter_shift_counter on counter_shift (municipality_id, counter_id) where closed_at is null;
create unique index counter_shift_employee on counter_shift (municipality_id, employee_id) where closed_at is null;
create index counter_shift_opened on counter_shift (municipality_id, opened_at);

-- Append-only. The identifier of an act is made where it is done, so that an act that is sent twice happens once.
create table visit_fact (
  municipality_id uuid not null references municipality,
  visit_id uuid not null,
  id uuid not null,
  kind text not null,
  at bigint not null,
  recorded_at bigint not null,
  actor_kind text not null,
  actor_id uuid,
  body jsonb not null,
  primary key (municipality_id, id)
);
create index visit_fact_visit on visit_fact (municipality_id, visit_id, at, id);

-- Where a visit stands: written with its facts, and made again from them.
create table visit (
  municipality_id uuid not null references municipality,
  id uuid not null,
  location_id text not null,
  -- The local day on which the visitor comes.
  day integer not null,
  ticket text,
  language text not null,
  status text not null,
  way text,
  service_ids uuid[] not null,
  first_service_id uuid not null,
  counter_id uuid,
  reserved_counter_id uuid,
  appointed_at bigint,
  joined_at bigint,
  promise_from bigint,
  turn_at bigint,
  first_called_at bigint,
  last_called_at bigint,
  served_from bigint,
  ended_at bigint,
  told_low_ms integer,
  told_high_ms integer,
  -- The norm of the day of the visit, and what became of it; null while the visit runs.
  norm_id text,
  charter_version uuid,
  maximum_ms integer,
  outcome text,
  wait_ms bigint,
  primary key (municipality_id, id)
);
create index visit_line on visit (municipality_id, location_id, turn_at, id) where status = 'waiting';
create unique index visit_at_counter on visit (municipality_id, counter_id) where status in ('called', 'serving');
create index visit_running on visit (municipality_id, location_id)
  where status in ('booked', 'waiting', 'called', 'serving', 'parked');
create index visit_called on visit (municipality_id, location_id, day, last_called_at) where last_called_at is not null;
create index visit_day on visit (municipality_id, day, location_id);

-- What each service took, at which counter; durations are learned from it.
create table visit_span (
  municipality_id uuid not null,
  visit_id uuid not null,
  ordinal integer not null,
  location_id text not null,
  service_id uuid not null,
  counter_id uuid not null,
  employee_id uuid,
  from_at bigint not null,
  to_at bigint not null,
  primary key (municipality_id, visit_id, ordinal)
);
create index visit_span_ended on visit_span (municipality_id, to_at);

-- The last number given, per location, day and letter.
create table ticket_number (
  municipality_id uuid not null references municipality,
  location_id text not null,
  day integer not null,
  letter text not null,
  last integer not null,
  primary key (municipality_id, location_id, day, letter)
);
