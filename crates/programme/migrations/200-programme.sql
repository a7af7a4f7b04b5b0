-- What a programme is. The file is the truth; the tables below hold what records point at.

create table programme (
  tenant bigint not null,
  id bytea not null,
  code text not null,
  team bytea not null,
  -- Counts the changes of any of its years.
  revision bigint not null,
  created_at bigint not null,
  primary key (tenant, id)
);
create unique index programme_code on programme (tenant, code);

-- 「年度」: one canonical programme file each. `carried` remembers labels of codes from files that gave way.
create table programme_year (
  tenant bigint not null,
  programme bytea not null,
  fiscal_year bigint not null,
  file text not null,
  carried text not null,
  -- A digest of both, so that a page need not read them again.
  stamp bigint not null,
  applied_at bigint not null,
  primary key (tenant, programme, fiscal_year),
  foreign key (tenant, programme) references programme (tenant, id)
);

-- Every name, earlier name and code by which a place, product, partner or counsellor was ever called, folded for search.
create table known_name (
  tenant bigint not null,
  programme bytea not null,
  noun text not null,
  name_fold text not null,
  row_id bytea not null,
  primary key (tenant, programme, noun, name_fold)
);

-- 「拠点・受付窓口・会場・配布場所」: one place may be several of them.
create table place (
  tenant bigint not null,
  programme bytea not null,
  id bytea not null,
  code text not null,
  name text not null,
  hub boolean not null,
  service_point boolean not null,
  venue boolean not null,
  distribution_point boolean not null,
  -- Named in the programme file, in the order of its position.
  listed boolean not null,
  position bigint not null,
  primary key (tenant, id),
  foreign key (tenant, programme) references programme (tenant, id)
);
create unique index place_code on place (tenant, programme, code);

-- 「品目」, handed over or lent.
create table product (
  tenant bigint not null,
  programme bytea not null,
  id bytea not null,
  code text not null,
  name text not null,
  unit text not null,
  pieces_per_pack bigint,
  lent boolean not null,
  listed boolean not null,
  position bigint not null,
  primary key (tenant, id),
  foreign key (tenant, programme) references programme (tenant, id)
);
create unique index product_code on product (tenant, programme, code);

-- 「連携団体」: a body, never a person.
create table partner (
  tenant bigint not null,
  programme bytea not null,
  id bytea not null,
  code text not null,
  name text not null,
  kind text,
  address text,
  phone text,
  note text,
  listed boolean not null,
  position bigint not null,
  primary key (tenant, id),
  foreign key (tenant, programme) references programme (tenant, id)
);
create unique index partner_code on partner (tenant, programme, code);

-- 「相談員」: an account, or a name that stands in a ledger.
create table counsellor (
  tenant bigint not null,
  programme bytea not null,
  id bytea not null,
  code text not null,
  name text not null,
  account bytea,
  position bigint not null,
  primary key (tenant, id),
  foreign key (tenant, programme) references programme (tenant, id)
);
create unique index counsellor_code on counsellor (tenant, programme, code);
