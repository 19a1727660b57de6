-- compatible: opening hours of a service at a location.

-- No row, or no calendar: the service is open when the location is. The calendar is one of the charter; what holds is when both
-- are open.
create table service_hours (
  municipality_id uuid not null references municipality,
  location_id text not null,
  service_id uuid not null,
  calendar_id text,
  set_at bigint not null,
  primary key (municipality_id, location_id, service_id),
  foreign key (municipality_id, service_id) references service
);
