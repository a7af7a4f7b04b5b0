-- 「提供パッケージ」: what a body was given for a time. sealed: under a key of its own that only the body's team was granted;
-- file: an age file under a passphrase that nobody kept. Never her case key.
create table disclosure_package (
  tenant bigint not null,
  outgoing bytea not null,
  client bytea not null,
  team bytea,
  sealed bytea,
  file bytea,
  consent bytea,
  made_at bigint not null,
  made_by bytea not null,
  primary key (tenant, outgoing)
);
create index disclosure_package_team on disclosure_package (tenant, team, made_at) where team is not null;
