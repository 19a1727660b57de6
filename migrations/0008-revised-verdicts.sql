-- compatible: which verdicts replaced an earlier one, without reading all of them.

create index verdict_revised on verdict (municipality_id, reached_at, contact_id, promise_id) where replaces is not null;
