-- compatible: tickets that are drawn at home.

alter table visit add column queued_at bigint;
alter table visit add column passed_at bigint;

-- How many tickets may be drawn at home in an hour. No row: none at this location.
create table home_ticket_setting (
  municipality_id uuid not null references municipality,
  location_id text not null,
  per_hour integer not null check (per_hour between 0 and 1000),
  primary key (municipality_id, location_id)
);

-- Who comes from home runs, too.
drop index visit_running;
create index visit_running on visit (municipality_id, location_id)
  where status in ('booked', 'coming', 'waiting', 'called', 'serving', 'parked');
