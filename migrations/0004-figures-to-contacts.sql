-- compatible: the contacts behind a figure, a page at a time.

create index outcome_cohort on outcome (municipality_id, team_id, norm_id, month, received_day, contact_id);
