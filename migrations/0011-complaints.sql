-- compatible: the complaints of a year, without reading everything that came in.

create index contact_complaints on contact (municipality_id, received_day) where sort = 'complaint';
