-- 「同意」: what she answered when she was asked, purpose by purpose, recipient by recipient. Not asked: no row.
-- sealed: a recipient outside the list of bodies, and what she said, under her case key.
create table consent (
  tenant bigint not null,
  id bytea not null,
  client bytea not null,
  purpose text not null,
  partner text,
  items text not null,
  answer text not null,
  how text not null,
  asked_on text not null,
  expires_on text,
  sealed bytea,
  recorded_by bytea not null,
  recorded_at bigint not null,
  withdrawn_at bigint,
  withdrawn_by bytea,
  primary key (tenant, id)
);
create index consent_client on consent (tenant, client, recorded_at);
