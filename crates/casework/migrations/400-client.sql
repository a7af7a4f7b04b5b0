-- 「相談者」: a number, perhaps an alias, perhaps an identity. Alias under the case key, identity under a key of its own.
create table client (
  tenant bigint not null,
  id bytea not null,
  number bigint not null,
  alias bytea,
  alias_tag bytea,
  case_key bytea not null,
  identity_key bytea,
  name bytea,
  kana bytea,
  birth_date bytea,
  phone bytea,
  address bytea,
  note bytea,
  author bytea not null,
  team bytea not null,
  revision bigint not null,
  created_at bigint not null,
  changed_at bigint not null,
  primary key (tenant, id)
);
create unique index client_number on client (tenant, number);
create index client_alias on client (tenant, alias_tag) where alias_tag is not null;

-- Who changed which fields when; what stood there before, sealed.
create table client_revision (
  tenant bigint not null,
  client bytea not null,
  revision bigint not null,
  at bigint not null,
  account bytea not null,
  fields text not null,
  was bytea,
  primary key (tenant, client, revision)
);

-- 「住所を表示」: each look at an address, with its sealed reason.
create table client_reveal (
  tenant bigint not null,
  id bytea not null,
  client bytea not null,
  at bigint not null,
  account bytea not null,
  reason bytea not null,
  primary key (tenant, id)
);
create index client_reveal_client on client_reveal (tenant, client, at);
