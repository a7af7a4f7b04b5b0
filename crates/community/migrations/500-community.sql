-- The living room's records. All begin alike: whose, which, when, by whom, how often changed, whether taken back.
-- `texts` is one sealed envelope per record: its notes and free words. Nothing that names a woman lies open here.
-- A record is never deleted: voiding it keeps it, with the reason sealed. Places, products and lists stand as codes,
-- as facts bear them.

-- 「居場所」: planned, held or cancelled. Counts are those of a gathering that was held; absent = not counted, which is not 0.
create table gathering (
  tenant bigint not null,
  id bytea not null,
  programme bytea not null,
  day text not null,
  author bytea not null,
  team bytea not null,
  revision bigint not null,
  created_at bigint not null,
  changed_at bigint not null,
  voided_at bigint,
  voided_by bytea,
  void_reason bytea,
  texts bytea,
  texts_revision bigint,
  import_key bytea,
  state text not null,
  starts text,
  ends text,
  title text not null,
  venue text not null,
  kind text,
  of_which boolean not null,
  attendances bigint,
  first_timers bigint,
  children bigint,
  consultations bigint,
  packs bigint,
  primary key (tenant, id)
);
create unique index gathering_import on gathering (tenant, programme, import_key);
create index gathering_day on gathering (tenant, programme, day, id);
create table gathering_revision (
  tenant bigint not null,
  record bytea not null,
  revision bigint not null,
  at bigint not null,
  account bytea not null,
  deed text not null,
  changed text not null,
  texts bytea,
  texts_revision bigint,
  primary key (tenant, record, revision)
);

-- 「提供」: so much of one product at one place on one day. The size of a pack is kept as it was that day.
create table distribution (
  tenant bigint not null,
  id bytea not null,
  programme bytea not null,
  day text not null,
  author bytea not null,
  team bytea not null,
  revision bigint not null,
  created_at bigint not null,
  changed_at bigint not null,
  voided_at bigint,
  voided_by bytea,
  void_reason bytea,
  texts bytea,
  texts_revision bigint,
  import_key bytea,
  distribution_point text not null,
  product text not null,
  quantity bigint not null,
  unit text not null,
  pieces_per_pack bigint,
  handovers bigint,
  channel text,
  tapped boolean not null,
  primary key (tenant, id)
);
create unique index distribution_import on distribution (tenant, programme, import_key);
create index distribution_day on distribution (tenant, programme, day, id);
create unique index distribution_tapped on distribution (tenant, programme, day, distribution_point, product, channel) where tapped and voided_at is null;
create table distribution_revision (
  tenant bigint not null,
  record bytea not null,
  revision bigint not null,
  at bigint not null,
  account bytea not null,
  deed text not null,
  changed text not null,
  texts bytea,
  texts_revision bigint,
  primary key (tenant, record, revision)
);

-- 「貸出」: lent, and returned once `returned` has a day.
create table loan (
  tenant bigint not null,
  id bytea not null,
  programme bytea not null,
  day text not null,
  author bytea not null,
  team bytea not null,
  revision bigint not null,
  created_at bigint not null,
  changed_at bigint not null,
  voided_at bigint,
  voided_by bytea,
  void_reason bytea,
  texts bytea,
  texts_revision bigint,
  import_key bytea,
  returned text,
  item text not null,
  size text,
  purpose text,
  result text,
  client bytea,
  talk_minutes bigint,
  primary key (tenant, id)
);
create unique index loan_import on loan (tenant, programme, import_key);
create index loan_day on loan (tenant, programme, day, id);
create index loan_open on loan (tenant, programme, day, id) where returned is null and voided_at is null;
create table loan_revision (
  tenant bigint not null,
  record bytea not null,
  revision bigint not null,
  at bigint not null,
  account bytea not null,
  deed text not null,
  changed text not null,
  texts bytea,
  texts_revision bigint,
  primary key (tenant, record, revision)
);

-- 「周知」: something shown, handed out or put on air. Copies absent = not counted in copies.
create table publicity (
  tenant bigint not null,
  id bytea not null,
  programme bytea not null,
  day text not null,
  author bytea not null,
  team bytea not null,
  revision bigint not null,
  created_at bigint not null,
  changed_at bigint not null,
  voided_at bigint,
  voided_by bytea,
  void_reason bytea,
  texts bytea,
  texts_revision bigint,
  import_key bytea,
  medium text not null,
  title text,
  copies bigint,
  placed text,
  primary key (tenant, id)
);
create unique index publicity_import on publicity (tenant, programme, import_key);
create index publicity_day on publicity (tenant, programme, day, id);
create table publicity_revision (
  tenant bigint not null,
  record bytea not null,
  revision bigint not null,
  at bigint not null,
  account bytea not null,
  deed text not null,
  changed text not null,
  texts bytea,
  texts_revision bigint,
  primary key (tenant, record, revision)
);

-- 「ひと押し」: one row for each tap and each tap taken back (step -1). The record they add up to carries the count.
create table tap_entry (
  tenant bigint not null,
  id bytea not null,
  noun text not null,
  record bytea not null,
  counted text not null,
  step bigint not null,
  at bigint not null,
  account bytea not null,
  primary key (tenant, id)
);
create index tap_entry_record on tap_entry (tenant, record, counted, account);
