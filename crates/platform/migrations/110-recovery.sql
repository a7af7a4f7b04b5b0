-- 「組織の復旧」: a key of each organisation whose private half lies only behind three printed kits, any two of which
-- open it. Takes the place of recovery_share, into which nothing was ever written.
drop table recovery_share;

-- A set of three kits. The present one has no void_at; a new set makes the one before it void.
create table recovery_set (
  tenant bigint not null,
  id bytea not null,
  organisation bytea not null,
  number bigint not null,
  public_key bytea not null,
  age_recipient text not null,
  made_at bigint not null,
  made_by bytea,
  rehearsed_at bigint,
  void_at bigint,
  -- The private half of the set before, sealed to this one: backups made under that one stay readable.
  former bytea,
  primary key (tenant, id)
);
create unique index recovery_set_number on recovery_set (tenant, organisation, number);

-- Who holds which kit. The fingerprint tells which paper somebody has in her hand, and opens nothing.
create table recovery_kit (
  tenant bigint not null,
  recovery_set bytea not null,
  number bigint not null,
  fingerprint bytea not null,
  holder text not null,
  checked_at bigint not null,
  checks bigint not null,
  primary key (tenant, recovery_set, number)
);

-- Two groups of each code, as tags under the tenant's index key, for the check every 90 days. Who has database and
-- pepper learns 40 of a code's 160 bits from them.
create table recovery_check (
  tenant bigint not null,
  recovery_set bytea not null,
  kit bigint not null,
  turn bigint not null,
  part bigint not null,
  tag bytea not null,
  primary key (tenant, recovery_set, kit, turn)
);

-- The organisation's private half, sealed for each two of the three kits; and what a backup is sealed to so that these
-- two open it where there is no database yet.
create table recovery_pair (
  tenant bigint not null,
  recovery_set bytea not null,
  pair text not null,
  sealed bytea not null,
  age_recipient text not null,
  primary key (tenant, recovery_set, pair)
);

-- An account's private half, sealed to its organisation: one more slot beside password and personal code.
create table recovery_account (
  tenant bigint not null,
  account bytea not null,
  recovery_set bytea not null,
  sealed bytea not null,
  primary key (tenant, account)
);

-- A team epoch's private half, sealed to the organisation.
create table recovery_epoch (
  tenant bigint not null,
  epoch bytea not null,
  recovery_set bytea not null,
  sealed bytea not null,
  primary key (tenant, epoch)
);

-- A new password that two kits allowed: the account's private half under the token of a link that is used once.
create table recovery_request (
  tenant bigint not null,
  id bytea not null,
  account bytea not null,
  started_by bytea not null,
  at bigint not null,
  expires_at bigint not null,
  hash bytea not null,
  sealed bytea not null,
  used_at bigint,
  primary key (tenant, id)
);
create unique index recovery_request_hash on recovery_request (hash);

-- 「お知らせ」 about keys to one colleague; stands on her first page until she has seen it.
create table key_notice (
  tenant bigint not null,
  id bytea not null,
  recipient bytea not null,
  kind text not null,
  about bytea not null,
  by_account bytea,
  at bigint not null,
  seen_at bigint,
  primary key (tenant, id)
);
create index key_notice_recipient on key_notice (tenant, recipient);
