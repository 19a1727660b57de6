-- compatible: how the texts read that were sent to residents, what panels of readers said of them, and tokens for other systems.

-- One row for each text that an employee sent to a resident. A sum over the stored text: it can be made again at any time.
create table message_readability (
  municipality_id uuid not null,
  message_id uuid not null,
  contact_id uuid not null,
  -- The team that had the contact when it was written.
  team_id uuid not null,
  kind text not null,
  at bigint not null,
  -- The version of the measure; 0 is still to be judged.
  measure integer not null,
  -- 0 to 100; none for a text without sentences.
  score smallint check (score between 0 and 100),
  words integer not null,
  sentences integer not null,
  -- The version of the standard letter that it was made from.
  template_version_id uuid,
  primary key (municipality_id, message_id),
  foreign key (municipality_id, message_id) references message
);
create index message_readability_trend on message_readability (municipality_id, team_id, at);
create index message_readability_hardest on message_readability (municipality_id, team_id, score, at desc) where score is not null;
-- What was judged by an older measure, without reading what was not.
create index message_readability_measure on message_readability (municipality_id, measure);
-- Nearly everything was sent: what was not is looked up the other way round.
create index outgoing_not_sent on outgoing (municipality_id, message_id) where state <> 'sent';

insert into message_readability (municipality_id, message_id, contact_id, team_id, kind, at, measure, words, sentences)
select m.municipality_id, m.id, m.contact_id, c.team_id, m.kind, m.at, 0, 0, 0
from message m join contact c on c.municipality_id = m.municipality_id and c.id = m.contact_id
where m.direction = 'out' and m.kind in ('answer', 'handlingNotice', 'requestForData', 'forwardNotice');

-- What readers made of a text: of a message that was sent, or of a version of a standard letter.
create table panel_verdict (
  municipality_id uuid not null references municipality,
  id uuid not null,
  message_id uuid,
  template_version_id uuid,
  panel text not null,
  held_on integer not null,
  readers integer not null check (readers > 0),
  understood integer not null check (understood between 0 and readers),
  remarks text not null,
  recorded_by uuid not null,
  recorded_at bigint not null,
  primary key (municipality_id, id),
  check (num_nonnulls(message_id, template_version_id) = 1),
  foreign key (municipality_id, message_id) references message,
  foreign key (municipality_id, recorded_by) references employee
);
create index panel_verdict_message on panel_verdict (municipality_id, message_id) where message_id is not null;
create index panel_verdict_template on panel_verdict (municipality_id, template_version_id) where template_version_id is not null;

-- What lets another system in. The token itself is not kept.
create table api_token (
  municipality_id uuid not null references municipality,
  id uuid not null,
  name text not null,
  owner_id uuid not null,
  scopes text[] not null,
  sha256 bytea not null,
  created_by uuid not null,
  created_at bigint not null,
  expires_at bigint not null,
  revoked_at bigint,
  revoked_by uuid,
  -- The day, not the moment: when it was last of use is enough to know whether it can go.
  last_used_day integer,
  primary key (municipality_id, id),
  unique (municipality_id, sha256),
  foreign key (municipality_id, owner_id) references employee,
  foreign key (municipality_id, created_by) references employee,
  foreign key (municipality_id, revoked_by) references employee
);
