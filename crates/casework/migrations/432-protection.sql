-- 「支援措置」: a year each, never renewed by itself. authority, co-residents and note lie sealed under the identity key.
create table protection_measure (
  tenant bigint not null,
  id bytea not null,
  client bytea not null,
  starts_on text not null,
  expires_on text not null,
  sealed bytea not null,
  recorded_by bytea not null,
  recorded_at bigint not null,
  ended_at bigint,
  ended_by bytea,
  primary key (tenant, id)
);
create index protection_measure_client on protection_measure (tenant, client, starts_on);
create index protection_measure_expiry on protection_measure (tenant, expires_on) where ended_at is null;

-- 「加害者等」: whom nothing about her may reach. Every revision stays; the last one counts, unless it was taken out.
create table known_person (
  tenant bigint not null,
  id bytea not null,
  revision bigint not null,
  client bytea not null,
  sealed bytea not null,
  removed boolean not null,
  recorded_by bytea not null,
  recorded_at bigint not null,
  primary key (tenant, id, revision)
);
create index known_person_client on known_person (tenant, client);
