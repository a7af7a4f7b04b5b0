-- The ground every room stands on. Each table begins with its tenant, and tenant leads every key.

create table tenant (
  tenant bigint primary key,
  name text not null,
  created_at bigint not null
);

-- Secrets of the tenant, sealed under the pepper (never under a person's key): blind index, pseudonyms, form tokens.
create table tenant_secret (
  tenant bigint not null references tenant (tenant),
  name text not null,
  sealed bytea not null,
  primary key (tenant, name)
);

create table counter (
  tenant bigint not null,
  name text not null,
  value bigint not null,
  primary key (tenant, name)
);

create table organisation (
  tenant bigint not null references tenant (tenant),
  id bytea not null,
  kind text not null,
  name text not null,
  primary key (tenant, id)
);

create table team (
  tenant bigint not null,
  id bytea not null,
  organisation bytea not null,
  name text not null,
  primary key (tenant, id),
  foreign key (tenant, organisation) references organisation (tenant, id)
);

-- 「利用者アカウント」. The private half of public_key lies in the slots, never bare.
create table account (
  tenant bigint not null,
  id bytea not null,
  login text not null,
  name text not null,
  role text not null,
  team bytea not null,
  public_key bytea not null,
  password_slot bytea not null,
  recovery_slot bytea,
  active boolean not null,
  created_at bigint not null,
  primary key (tenant, id),
  foreign key (tenant, team) references team (tenant, id)
);
create unique index account_login on account (login);

-- A team key by epoch: leaving starts a new one. `until` is empty while it is the present one.
create table team_epoch (
  tenant bigint not null,
  id bytea not null,
  team bytea not null,
  epoch bigint not null,
  public_key bytea not null,
  since bigint not null,
  until bigint,
  primary key (tenant, id)
);
create unique index team_epoch_number on team_epoch (tenant, team, epoch);

-- The private half of an epoch, sealed to one member.
create table team_seat (
  tenant bigint not null,
  epoch bytea not null,
  account bytea not null,
  sealed bytea not null,
  primary key (tenant, epoch, account)
);
create index team_seat_account on team_seat (tenant, account);

-- Organisation recovery: three kits, each pair of which opens the recovery key.
create table recovery_share (
  tenant bigint not null,
  pair text not null,
  public_key bytea not null,
  sealed bytea not null,
  primary key (tenant, pair)
);

-- Symmetric keys that records are sealed under: a writer's day, an import, a client's case, an identity.
create table sealing_key (
  tenant bigint not null,
  id bytea not null,
  purpose text not null,
  created_at bigint not null,
  primary key (tenant, id)
);

-- A key, sealed to a team epoch or to one account.
create table key_grant (
  tenant bigint not null,
  key bytea not null,
  recipient bytea not null,
  sealed bytea not null,
  primary key (tenant, key, recipient)
);

-- The hash of a session's token, and the account's key sealed under a key only the token gives.
create table session (
  hash bytea primary key,
  tenant bigint not null,
  account bytea not null,
  sealed bytea not null,
  started bigint not null,
  seen bigint not null,
  fresh bigint not null,
  programme text
);
create index session_account on session (tenant, account);

-- Append-only, hash-chained. No content, no search terms.
create table audit (
  tenant bigint not null,
  seq bigint not null,
  at bigint not null,
  actor bytea,
  action text not null,
  object_kind text not null,
  object bytea,
  detail text not null,
  hash bytea not null,
  primary key (tenant, seq)
);
create index audit_object on audit (tenant, object, seq);

create table audit_head (
  tenant bigint primary key,
  seq bigint not null,
  hash bytea not null
);

-- What a form sent once: the same key again answers the same place and does nothing.
create table once (
  tenant bigint not null,
  key bytea not null,
  place text not null,
  at bigint not null,
  primary key (tenant, key)
);

-- A draft, sealed to its writer alone.
create table draft (
  tenant bigint not null,
  account bytea not null,
  form text not null,
  sealed bytea not null,
  at bigint not null,
  primary key (tenant, account, form)
);

-- Header words a person mapped on the import screen, remembered.
create table header_mapping (
  tenant bigint not null,
  ledger text not null,
  header text not null,
  column_key text not null,
  primary key (tenant, ledger, header)
);
