-- compatible: charters that somebody is looking at before they are put into force.

create table charter_proposal (
  municipality_id uuid not null references municipality,
  id uuid not null,
  source text not null,
  made_at bigint not null,
  made_by uuid not null,
  primary key (municipality_id, id)
);
