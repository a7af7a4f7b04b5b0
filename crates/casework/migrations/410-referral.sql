-- 「紹介・つなぎ」: one person (or nobody named) × one partner body × one day × one means. Codes are countable; texts are sealed.

create table referral (
  tenant bigint not null,
  id bytea not null,
  programme bytea not null,
  number bigint not null,
  day text not null,
  client bytea,
  consultation bytea,
  -- The code of the partner's row; facts bear the same.
  partner text not null,
  means text,
  consent_basis text,
  -- Empty while the answer is awaited. result_on: the day it became known, where known.
  result text,
  result_on text,
  note bytea,
  -- The revision under which the note was sealed.
  note_revision bigint not null,
  author bytea not null,
  team bytea not null,
  revision bigint not null,
  created_at bigint not null,
  changed_at bigint not null,
  voided_at bigint,
  voided_by bytea,
  void_reason bytea,
  import_key bytea,
  primary key (tenant, id)
);
create unique index referral_import on referral (tenant, programme, import_key);
create unique index referral_number on referral (tenant, programme, number);
create index referral_list on referral (tenant, programme, day, id);
create index referral_waiting on referral (tenant, programme, day) where result is null and voided_at is null;
create index referral_client on referral (tenant, client, day) where client is not null;
create index referral_consultation on referral (tenant, consultation) where consultation is not null;

-- 「経過」: who did what when. codes: what the record said then, as JSON; note: sealed, where this revision wrote one.
create table referral_revision (
  tenant bigint not null,
  referral bytea not null,
  revision bigint not null,
  at bigint not null,
  account bytea not null,
  deed text not null,
  codes text not null,
  note bytea,
  primary key (tenant, referral, revision)
);
