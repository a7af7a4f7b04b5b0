-- 「独自の役割」: a shipped role with lines taken away. limits: JSON, thing/action → what is left of it.
create table own_role (
  tenant bigint not null,
  id bytea not null,
  base text not null,
  name text not null,
  limits text not null,
  revision bigint not null,
  changed_at bigint not null,
  changed_by bytea not null,
  retired_at bigint,
  primary key (tenant, id)
);

-- Every version that was in force.
create table own_role_revision (
  tenant bigint not null,
  role bytea not null,
  revision bigint not null,
  at bigint not null,
  account bytea not null,
  name text not null,
  limits text not null,
  primary key (tenant, role, revision)
);

-- Who has one.
create table own_role_account (
  tenant bigint not null,
  account bytea not null,
  role bytea not null,
  primary key (tenant, account)
);
