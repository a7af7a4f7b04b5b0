-- A file between upload and import, sealed to whoever uploaded it: it may hold texts.
create table import_upload (
  tenant bigint not null,
  id bytea not null,
  account bytea not null,
  ledger text not null,
  sealed bytea not null,
  at bigint not null,
  primary key (tenant, id)
);
