-- compatible: scanned files as they came, their pages, and the letters in them that wait for registration.

create table post_file (
  municipality_id uuid not null references municipality,
  id uuid not null,
  -- Names one writing of one file: taken in again after a crash it is the same, brought again it is another.
  identity text not null,
  source text not null check (source in ('folder', 'upload')),
  name text not null,
  -- The team whose subfolder it lay in, or whom the person who uploaded it named.
  team_id uuid,
  uploaded_by uuid,
  bytes bigint not null,
  -- Null, like the content, for a file that is too large to keep: it stays in the folder.
  sha256 text,
  content bytea,
  state text not null check (state in ('taken', 'drawn', 'refused')),
  refusal text,
  -- Counted before each opening, so that a file that ends the program is not opened forever.
  attempts integer not null default 0,
  page_count integer,
  taken_in_at bigint not null,
  scanned_at bigint not null,
  -- An earlier file with the same bytes.
  same_as uuid,
  dismissed_at bigint,
  dismissed_by uuid,
  primary key (municipality_id, id),
  unique (municipality_id, identity)
);
alter table post_file alter column content set storage external;
create index post_file_sha256 on post_file (municipality_id, sha256);
create index post_file_taken on post_file (municipality_id, id) where state = 'taken';
create index post_file_refused on post_file (municipality_id, id) where state = 'refused' and dismissed_at is null;

-- A letter to register: pages of one file, in order, and what their text seems to say.
create table post_piece (
  municipality_id uuid not null,
  id uuid not null,
  file_id uuid not null,
  -- Where it begins in its file: the order in which letters are registered.
  first_ordinal integer not null,
  state text not null check (state in ('waiting', 'registered', 'discarded', 'joined')),
  hints jsonb not null default '{}',
  remarks text[] not null default '{}',
  proposals jsonb not null default '{}',
  fingerprint integer[] not null default '{}',
  duplicate_of uuid,
  duplicate_because text,
  -- Who decided about it; the program does not come back on what a person said.
  duplicate_by uuid,
  contact_id uuid,
  discard_reason text,
  taken_in_at bigint not null,
  version integer not null default 1,
  primary key (municipality_id, id),
  foreign key (municipality_id, file_id) references post_file
);
create index post_piece_waiting on post_piece (municipality_id, file_id, first_ordinal, id) where state = 'waiting';
create index post_piece_file on post_piece (municipality_id, file_id);
create index post_piece_fingerprint on post_piece using gin (fingerprint);

create table post_page (
  municipality_id uuid not null,
  file_id uuid not null,
  ordinal integer not null,
  width integer not null,
  height integer not null,
  image bytea not null,
  thumbnail bytea not null,
  -- Of the image as it was first drawn: equal for the same page in another file.
  image_sha256 text not null,
  -- Degrees clockwise by which the image was turned since.
  turn integer not null default 0,
  blank boolean not null,
  codes text[] not null,
  reading text not null check (reading in ('unread', 'digital', 'recognised', 'unreadable')),
  text text not null default '',
  confidence real not null default 0,
  attempts integer not null default 0,
  -- Null for a separator sheet and its back.
  piece_id uuid,
  -- In the letter, from 0.
  place integer,
  primary key (municipality_id, file_id, ordinal),
  foreign key (municipality_id, file_id) references post_file,
  foreign key (municipality_id, piece_id) references post_piece
);
alter table post_page alter column image set storage external;
alter table post_page alter column thumbnail set storage external;
create index post_page_piece on post_page (municipality_id, piece_id, place);
create index post_page_unread on post_page (municipality_id, file_id, place) where reading = 'unread' and piece_id is not null;
create index post_page_image on post_page (municipality_id, image_sha256);

-- What people did with letters, and what is needed to undo it. Appended; only `undone_at` is set later.
create table post_act (
  municipality_id uuid not null,
  id uuid not null,
  at bigint not null,
  employee_id uuid not null,
  kind text not null check (kind in ('discarded', 'split', 'joined', 'duplicateMarked', 'registered')),
  piece_id uuid not null,
  other_piece_id uuid,
  -- Page where it was split or joined, or the mark before.
  detail jsonb not null,
  -- Versions of the letters after the act: undone only while they are still these.
  version_after integer not null,
  other_version_after integer,
  undone_at bigint,
  undone_by uuid,
  primary key (municipality_id, id),
  foreign key (municipality_id, piece_id) references post_piece
);
create index post_act_piece on post_act (municipality_id, piece_id, at);
