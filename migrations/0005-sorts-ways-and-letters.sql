-- compatible: what a contact is, letters beside e-mail, contents of what did not come as one message.

-- Projection of the facts, like the status.
alter table contact add column sort text not null default 'question';

-- How it leaves: by e-mail, or printed and posted. A letter is `handedOver` while it lies in a print batch.
alter table outgoing add column way text not null default 'email' check (way in ('email', 'letter'));
drop index outgoing_due;
create index outgoing_due on outgoing (next_attempt_at) where state = 'queued' and way = 'email';
create index outgoing_letters on outgoing (municipality_id, state, next_attempt_at) where way = 'letter' and state in ('queued', 'handedOver');

-- Of an e-mail the content stays in message_source; a letter or a form brings its parts one by one.
alter table attachment add column content bytea;
alter table attachment alter column content set storage external;

-- Two residents can live at one postal address; an e-mail address is one resident's.
alter table party_address drop constraint party_address_pkey;
alter table party_address add primary key (municipality_id, party_id, kind, address);
create unique index party_address_email on party_address (municipality_id, address) where kind = 'email';
-- Postcode and house number of a postal address, so that two spellings of one street are one place.
alter table party_address add column place text;
create index party_address_place on party_address (municipality_id, place) where place is not null;
-- When the resident said that we may write to this e-mail address instead of on paper (Awb 2:8).
alter table party_address add column agreed_at bigint;
