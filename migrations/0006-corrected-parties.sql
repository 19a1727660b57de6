-- compatible: who changed a resident's name or address, when, at which contact. Nothing updates or deletes a row but its own retention.

create table party_change (
  municipality_id uuid not null,
  id uuid not null,
  party_id uuid not null,
  contact_id uuid not null,
  employee_id uuid not null,
  at bigint not null,
  field text not null check (field in ('name', 'email', 'postalAddress', 'phone', 'emailAgreed')),
  former text not null,
  present text not null,
  primary key (municipality_id, id),
  foreign key (municipality_id, contact_id) references contact
);
create index party_change_contact on party_change (municipality_id, contact_id, at);
