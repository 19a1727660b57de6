-- compatible: letterhead, standard texts with versions, letters that wait for a colleague, and batches to print and post.

-- The paper of the municipality. No row: name and addresses of the charter.
create table letterhead (
  municipality_id uuid primary key references municipality,
  logo bytea,
  logo_format text check (logo_format in ('png', 'jpg', 'svg')),
  logo_alt text not null default '',
  -- Stands before the date.
  town text not null,
  return_line text not null,
  footer text not null,
  closing text not null,
  postscript text not null,
  -- On which side the window of the envelopes is.
  window_side text not null check (window_side in ('left', 'right')),
  -- A standard text that scores less needs a reason to be put into force. 0 to 100.
  threshold smallint not null,
  changed_at bigint not null,
  changed_by uuid not null
);

-- What stands below a letter of this employee.
create table signature (
  municipality_id uuid not null references municipality,
  employee_id uuid not null,
  job_title text not null,
  primary key (municipality_id, employee_id)
);

-- Teams whose letters are signed by two; all others sign with one.
create table signed_by_two (
  municipality_id uuid not null references municipality,
  team_id uuid not null,
  primary key (municipality_id, team_id)
);

create table standard_text (
  municipality_id uuid not null references municipality,
  id uuid not null,
  name text not null,
  use text not null check (use in ('answer', 'handlingNotice', 'requestForData', 'forwardNotice', 'block')),
  -- The team that uses it; null: all teams.
  team_id uuid,
  owner_id uuid not null,
  created_at bigint not null,
  archived_at bigint,
  primary key (municipality_id, id),
  unique (municipality_id, name)
);

-- Kept for ever: what was in force when. A version without valid_from is a draft.
create table standard_text_version (
  municipality_id uuid not null,
  id uuid not null,
  standard_text_id uuid not null,
  ordinal integer not null,
  body text not null,
  written_by uuid not null,
  written_at bigint not null,
  valid_from integer,
  review_on integer,
  put_in_force_at bigint,
  put_in_force_by uuid,
  -- As it was when put into force. Null for a text without sentences.
  score real,
  -- Why it was put into force below the threshold.
  reason text,
  primary key (municipality_id, id),
  foreign key (municipality_id, standard_text_id) references standard_text,
  unique (municipality_id, standard_text_id, ordinal)
);

-- The version of a standard text that a message was made from, to follow how well it reads over the years.
alter table message add column made_from uuid;

-- What goes out, on paper or by e-mail, when the colleagues who were asked have agreed.
create table letter (
  municipality_id uuid not null references municipality,
  id uuid not null,
  contact_id uuid not null,
  team_id uuid not null,
  -- What the writer asks, what stood in the form, and the text that the resident would read.
  act jsonb not null,
  fields jsonb not null,
  text text not null,
  way text not null check (way in ('email', 'letter')),
  state text not null check (state in ('asked', 'returned', 'sent', 'withdrawn')),
  written_by uuid not null,
  written_at bigint not null,
  primary key (municipality_id, id)
);
create unique index letter_open on letter (municipality_id, contact_id) where state in ('asked', 'returned');

create table letter_request (
  municipality_id uuid not null,
  letter_id uuid not null,
  employee_id uuid not null,
  role text not null check (role in ('reads', 'signs')),
  asked_at bigint not null,
  decided_at bigint,
  decision text check (decision in ('agreed', 'returned')),
  remark text not null default '',
  primary key (municipality_id, letter_id, employee_id),
  foreign key (municipality_id, letter_id) references letter
);
create index letter_request_open on letter_request (municipality_id, employee_id) where decided_at is null;

-- Letters that were printed, or given to a print house, together.
create table print_batch (
  municipality_id uuid not null references municipality,
  id uuid not null,
  made_at bigint not null,
  made_by uuid not null,
  -- Whose letters they are: who may see them all sees the batch.
  team_ids uuid[] not null,
  letters integer not null,
  pages integer not null,
  -- The day they went to the post; null while they lie here.
  posted_on integer,
  registered_at bigint,
  registered_by uuid,
  primary key (municipality_id, id)
);
create index print_batch_made on print_batch (municipality_id, made_at);

create table print_batch_letter (
  municipality_id uuid not null,
  batch_id uuid not null,
  ordinal integer not null,
  message_id uuid not null,
  contact_id uuid not null,
  pages integer not null,
  -- Not posted after all, and why: it waits for a next batch.
  kept_back text,
  primary key (municipality_id, batch_id, ordinal),
  foreign key (municipality_id, batch_id) references print_batch
);
create index print_batch_letter_message on print_batch_letter (municipality_id, message_id);
