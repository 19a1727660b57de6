-- compatible: codes of appointments, e-mail about them, and earlier places.

-- What a visitor shows or types. Another than the link: it opens nothing, and is short enough for a kiosk.
create table appointment_code (
  municipality_id uuid not null,
  code text not null check (code ~ '^[0-9]{8}$'),
  visit_id uuid not null,
  primary key (municipality_id, code),
  foreign key (municipality_id, visit_id) references visit
);
create unique index appointment_code_visit on appointment_code (municipality_id, visit_id);

-- Appointments that were made before there were codes.
insert into appointment_code (municipality_id, code, visit_id)
  select municipality_id, lpad(floor(random() * 100000000)::text, 8, '0'), id from visit where status = 'booked'
  on conflict do nothing;

-- The only place where the address of a visitor stands. What hangs on it goes with it.
create table appointment_address (
  municipality_id uuid not null,
  visit_id uuid not null,
  email text not null,
  given_at bigint not null,
  -- Since when an earlier place is wanted; null: it is not.
  earlier_since bigint,
  -- The appointed time of which the reminder was sent, or is not needed any more.
  reminded_for bigint,
  primary key (municipality_id, visit_id),
  foreign key (municipality_id, visit_id) references visit
);
create index appointment_address_earlier on appointment_address (municipality_id, earlier_since)
  where earlier_since is not null;

-- What must go out to who has an appointment, and what became of it; written when it leaves, in the words of that moment.
create table appointment_mail (
  municipality_id uuid not null,
  id uuid not null,
  visit_id uuid not null,
  kind text not null check (kind in ('confirmed', 'moved', 'cancelled', 'reminder', 'earlier')),
  -- The act, appointed time or place it is about: of one occasion goes one message.
  occasion text not null,
  -- The moment that the message is about.
  about_at bigint not null,
  state text not null check (state in ('queued', 'handedOver', 'sent', 'failed', 'inDoubt', 'overLimit')),
  attempts integer not null default 0,
  next_attempt_at bigint not null,
  primary key (municipality_id, id),
  unique (municipality_id, visit_id, kind, occasion),
  foreign key (municipality_id, visit_id) references appointment_address on delete cascade
);
create index appointment_mail_queued on appointment_mail (next_attempt_at) where state = 'queued';
create index appointment_mail_handed_over on appointment_mail (municipality_id) where state = 'handedOver';

-- How many messages were made for an address on a day. Not the address: a digest that only this installation can make.
create table appointment_mail_count (
  municipality_id uuid not null references municipality,
  day integer not null,
  address_digest text not null,
  messages integer not null,
  primary key (municipality_id, day, address_digest)
);

-- A place that came free because somebody moved or cancelled, as long as it can be offered.
create table freed_place (
  municipality_id uuid not null references municipality,
  id uuid not null,
  location_id text not null,
  day integer not null,
  starts_at bigint not null,
  freed_at bigint not null,
  -- 0: somebody moved or cancelled; 1: somebody took an earlier place and left this one, and so on.
  round integer not null,
  primary key (municipality_id, id)
);
create index freed_place_day on freed_place (municipality_id, location_id, day);

-- To whom a place was offered, and until when it is kept for them: nobody else gets it before.
create table place_offer (
  municipality_id uuid not null,
  place_id uuid not null,
  visit_id uuid not null,
  held_until bigint not null,
  primary key (municipality_id, place_id, visit_id),
  foreign key (municipality_id, place_id) references freed_place on delete cascade,
  foreign key (municipality_id, visit_id) references appointment_address on delete cascade
);
create index place_offer_visit on place_offer (municipality_id, visit_id);
