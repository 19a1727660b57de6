-- compatible: what is about to break is mailed too, a few times a day at most.

-- How far an employee was told by e-mail, and whether they want that at all. No row: not told yet, and wanted.
create table risk_mail (
  municipality_id uuid not null references municipality,
  employee_id uuid not null,
  -- What was noticed up to here was mailed, or is not news any more.
  told_until bigint not null,
  -- No e-mail before this moment.
  not_before bigint not null,
  off boolean not null default false,
  primary key (municipality_id, employee_id),
  foreign key (municipality_id, employee_id) references employee
);
create index risk_notice_unread on risk_notice (municipality_id, noticed_at) where read_at is null;
