-- compatible: a code of an authenticator app opens the door once (RFC 6238 5.2).

create table auth.used_code (
  user_id text not null references auth."user" on delete cascade,
  code text not null,
  used_at bigint not null,
  primary key (user_id, code)
);
