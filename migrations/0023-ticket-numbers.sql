-- compatible: whether a number is somebody's at a location today is asked with every ticket.
drop index visit_day;
create index visit_day on visit (municipality_id, day, location_id, ticket);
