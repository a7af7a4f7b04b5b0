-- 「アウトリーチ」: one line for a day at one place; counts of people, no people.

create table outreach (
  tenant bigint not null,
  id bytea not null,
  programme bytea not null,
  number bigint not null,
  day text not null,
  kind text,
  -- The code of the place's row; facts bear the same.
  venue text not null,
  sessions bigint not null,
  persons bigint not null,
  -- Empty = not counted, which is not 0.
  new_persons bigint,
  consultations bigint,
  source bytea,
  note bytea,
  -- The revision under which source and note were sealed.
  text_revision bigint not null,
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
create unique index outreach_import on outreach (tenant, programme, import_key);
create unique index outreach_number on outreach (tenant, programme, number);
create index outreach_list on outreach (tenant, programme, day, id);

-- 「経過」. codes: what the record said then, as JSON; source and note: sealed, where this revision wrote them.
create table outreach_revision (
  tenant bigint not null,
  outreach bytea not null,
  revision bigint not null,
  at bigint not null,
  account bytea not null,
  deed text not null,
  codes text not null,
  source bytea,
  note bytea,
  primary key (tenant, outreach, revision)
);
