-- 「保存期間」: how long each class of records is kept, in years after the fiscal year of the last contact; a class that
-- nobody set has its usual length. `backup` counts days.
create table retention_rule (
  tenant bigint not null,
  class text not null,
  n bigint not null,
  changed_by bytea not null,
  changed_at bigint not null,
  primary key (tenant, class)
);

-- 「保全」: kept beyond its time, for a reason (sealed). Lifted once lifted_at has a moment.
create table retention_hold (
  tenant bigint not null,
  id bytea not null,
  -- Of what: client (record = the client), anonymous or papers (record = the programme, year = its fiscal year).
  kind text not null,
  record bytea not null,
  year bigint not null,
  team bytea not null,
  reason bytea not null,
  placed_by bytea not null,
  placed_at bigint not null,
  lifted_by bytea,
  lifted_at bigint,
  primary key (tenant, id)
);
create index retention_hold_of on retention_hold (tenant, kind, record, year) where lifted_at is null;

-- 「廃棄の提案」: one person proposes, another confirms.
create table retention_proposal (
  tenant bigint not null,
  id bytea not null,
  kind text not null,
  record bytea not null,
  year bigint not null,
  team bytea not null,
  proposed_by bytea not null,
  proposed_at bigint not null,
  -- shredded or withdrawn; empty while it waits.
  outcome text,
  settled_by bytea,
  settled_at bigint,
  primary key (tenant, id)
);
create unique index retention_proposal_open on retention_proposal (tenant, kind, record, year) where outcome is null;

-- 「廃棄証明書」: what was removed, in words and counts; the text that was signed.
create table retention_certificate (
  tenant bigint not null,
  id bytea not null,
  number bigint not null,
  kind text not null,
  record bytea not null,
  year bigint not null,
  team bytea not null,
  at bigint not null,
  body text not null,
  signer bytea not null,
  signature bytea not null,
  primary key (tenant, id)
);
create unique index retention_certificate_number on retention_certificate (tenant, number);
create index retention_certificate_of on retention_certificate (tenant, kind, record, year);
