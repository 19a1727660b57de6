-- compatible: kiosks, the devices at which visitors draw a ticket.

-- A device is one by its link, which is signed and can be made again; a device that is revoked draws no tickets any more.
create table kiosk (
  municipality_id uuid not null references municipality,
  id uuid not null,
  location_id text not null,
  name text not null,
  made_by uuid not null,
  made_at bigint not null,
  revoked_by uuid,
  revoked_at bigint,
  primary key (municipality_id, id),
  foreign key (municipality_id, made_by) references employee,
  foreign key (municipality_id, revoked_by) references employee
);
create unique index kiosk_name on kiosk (municipality_id, location_id, name) where revoked_at is null;
