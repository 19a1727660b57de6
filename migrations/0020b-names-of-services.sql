-- breaking: the name of a service in every language of visitors.

-- The name by language; Dutch is `name`.
alter table service add column names jsonb not null default '{}';
update service set names = jsonb_build_object('en', name_en) where name_en is not null;
alter table service drop column name_en;
