-- compatible: counters that are kept for appointments.

-- No row: no appointments at this location. The other counters are for who comes without.
create table appointment_setting (
  municipality_id uuid not null references municipality,
  location_id text not null,
  counters integer not null check (counters between 0 and 200),
  -- How far ahead can be booked.
  days_ahead integer not null check (days_ahead between 1 and 365),
  primary key (municipality_id, location_id)
);

-- Bookings of one day at one location follow each other: the row is what they wait for.
create table appointment_day (
  municipality_id uuid not null references municipality,
  location_id text not null,
  day integer not null,
  bookings integer not null,
  primary key (municipality_id, location_id, day)
);

create index visit_appointed on visit (municipality_id, location_id, day) where appointed_at is not null;
