-- 「連携団体」: since when a body is on the list, and until when. The bodies themselves are the programme's rows.

create table partner_standing (
  tenant bigint not null,
  partner bytea not null,
  programme bytea not null,
  -- Empty = not said: the programme file or the day the row was made tells.
  joined_on text,
  left_on text,
  left_reason text,
  revision bigint not null,
  primary key (tenant, partner)
);
create index partner_standing_programme on partner_standing (tenant, programme);

-- Ledger rows that were taken in before.
create table partner_import (
  tenant bigint not null,
  programme bytea not null,
  import_key bytea not null,
  partner bytea not null,
  primary key (tenant, programme, import_key)
);

-- 「経過」. was: what the row said before, as JSON.
create table partner_revision (
  tenant bigint not null,
  partner bytea not null,
  revision bigint not null,
  at bigint not null,
  account bytea not null,
  deed text not null,
  was text not null,
  primary key (tenant, partner, revision)
);
