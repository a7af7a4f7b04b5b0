-- 「閲覧制限」: a file that named people only may open. The rows say who; the keys make it so.
create table wall (
  tenant bigint not null,
  file bytea not null,
  team bytea not null,
  ground text not null,
  openable boolean not null,
  set_by bytea not null,
  set_at bigint not null,
  primary key (tenant, file)
);

-- Who holds its keys. `until` only where the file was opened in an emergency.
create table wall_reader (
  tenant bigint not null,
  file bytea not null,
  account bytea not null,
  since bigint not null,
  until bigint,
  primary key (tenant, file, account)
);
create index wall_reader_until on wall_reader (until) where until is not null;

-- From whom it is kept: never made a reader while the restriction stands.
create table wall_against (
  tenant bigint not null,
  file bytea not null,
  account bytea not null,
  primary key (tenant, file, account)
);

-- Earlier keys of a file. What was written before a restriction still lies under these.
create table wall_key (
  tenant bigint not null,
  file bytea not null,
  key bytea not null,
  primary key (tenant, file, key)
);

-- A key sealed to one colleague, to be taken up in an emergency only.
create table wall_emergency (
  tenant bigint not null,
  file bytea not null,
  key bytea not null,
  account bytea not null,
  sealed bytea not null,
  primary key (tenant, key, account)
);

-- What was done to a restriction; the reason lies under a key of the file.
create table wall_event (
  tenant bigint not null,
  id bytea not null,
  file bytea not null,
  at bigint not null,
  account bytea not null,
  did text not null,
  reason bytea not null,
  primary key (tenant, id)
);
create index wall_event_file on wall_event (tenant, file, at);

-- 「緊急閲覧」: a restricted file opened by somebody it is not given to. Reason and review lie under a key of their own.
create table emergency (
  tenant bigint not null,
  id bytea not null,
  file bytea not null,
  number text not null,
  team bytea not null,
  account bytea not null,
  at bigint not null,
  until bigint not null,
  reason bytea not null,
  reviewed_by bytea,
  reviewed_at bigint,
  verdict text,
  review bytea,
  primary key (tenant, id)
);
create index emergency_open on emergency (tenant, account) where reviewed_at is null;
