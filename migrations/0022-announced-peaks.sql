-- compatible: peak periods that were announced, and which visits fell in one. A program of before leaves the new columns of a
-- visit empty; `servicenorm rebuild` fills them.

-- Never changed, only taken back: what was announced when is what a visit is held against.
create table announced_peak (
  municipality_id uuid not null references municipality,
  id uuid not null,
  -- Null: every location.
  location_id text,
  -- Empty: whatever one comes for.
  service_ids uuid[] not null,
  from_day integer not null,
  to_day integer not null check (to_day >= from_day),
  -- Hours of these days, in seconds; null: all day.
  from_time integer,
  to_time integer check (to_time > from_time),
  reason jsonb not null,
  announced_by uuid not null,
  announced_at bigint not null,
  withdrawn_by uuid,
  withdrawn_at bigint,
  primary key (municipality_id, id),
  foreign key (municipality_id, announced_by) references employee,
  foreign key (municipality_id, withdrawn_by) references employee,
  check ((from_time is null) = (to_time is null)),
  check ((withdrawn_by is null) = (withdrawn_at is null))
);
create index announced_peak_days on announced_peak (municipality_id, to_day);

-- Where the promise was made: a visitor who was sent on counts where they first waited.
alter table visit add column first_location_id text;
update visit set first_location_id = location_id;
-- The announced peak in which the visit fell.
alter table visit add column peak_id uuid;
alter table visit add foreign key (municipality_id, peak_id) references announced_peak;

-- The figures of waiting keep peaks apart.
drop index visit_outcome;
create index visit_outcome on visit (municipality_id, day, norm_id, outcome, peak_id) where outcome is not null;
