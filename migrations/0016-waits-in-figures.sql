-- compatible: what the figures of waiting are counted from.
create index visit_outcome on visit (municipality_id, day, norm_id, outcome) where outcome is not null;
