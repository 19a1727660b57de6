-- compatible: accounts and sessions.
-- The accounts belong to the installation, not to a municipality: one person may work for two of them. The tables of
-- better-auth keep its own column names; "method", and the last two tables, are ours.

create schema auth;

create table auth."user" (
  "id" text primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp,
  "twoFactorEnabled" boolean
);

create table auth."session" (
  "id" text primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  -- Moves with use: a session that nobody uses ends.
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references auth."user" on delete cascade,
  -- How the person proved who they are: `password` or `oidc`.
  "method" text not null
);
create index session_account on auth."session" ("userId");

create table auth."account" (
  "id" text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references auth."user" on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null
);
create index account_owner on auth."account" ("userId");

create table auth."verification" (
  "id" text primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create index verification_identifier on auth."verification" ("identifier");

create table auth."twoFactor" (
  "id" text primary key,
  "secret" text not null,
  "backupCodes" text not null,
  "userId" text not null references auth."user" on delete cascade,
  "verified" boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);
create index two_factor_secret on auth."twoFactor" ("secret");
create index two_factor_user on auth."twoFactor" ("userId");

-- Links that work once. Only a hash of the link is kept.
create table auth.one_time_link (
  token_sha256 text primary key,
  purpose text not null check (purpose in ('administrator', 'invitation', 'recovery')),
  -- What it is for, in the words of who made it: an employee's id, or nothing.
  subject text not null,
  created_at bigint not null,
  expires_at bigint not null,
  used_at bigint
);

-- Attempts to sign in, per account and per network address; the key is a keyed hash.
create table auth.attempt (
  key text primary key,
  count integer not null,
  since bigint not null
);
