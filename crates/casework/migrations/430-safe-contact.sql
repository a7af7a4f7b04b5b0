-- 「安全な連絡方法」: every version that was ever in force, each sealed whole under the client's identity key.
create table safe_contact (
  tenant bigint not null,
  client bytea not null,
  revision bigint not null,
  sealed bytea not null,
  recorded_by bytea not null,
  recorded_at bigint not null,
  primary key (tenant, client, revision)
);

-- When she said that it still holds. day: the day she said it; a version counts only with one of these.
create table safe_contact_confirmed (
  tenant bigint not null,
  id bytea not null,
  client bytea not null,
  revision bigint not null,
  day text not null,
  account bytea not null,
  at bigint not null,
  primary key (tenant, id)
);
create index safe_contact_confirmed_client on safe_contact_confirmed (tenant, client, revision, day);
