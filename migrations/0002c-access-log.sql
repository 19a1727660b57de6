-- compatible: reading the access log from the newest on, of everybody or of one employee, costs what a page costs.

create index access_log_at on access_log (municipality_id, at desc, id desc);
create index access_log_employee on access_log (municipality_id, employee_id, at desc, id desc);
