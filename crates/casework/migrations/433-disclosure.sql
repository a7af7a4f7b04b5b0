-- 「提供の申出」: what somebody wants to give out about a woman. It never changes after it was asked: what was approved is what leaves.
-- sealed: addressee, reasons and the words typed for it, under her case key.
create table outgoing (
  tenant bigint not null,
  id bytea not null,
  client bytea not null,
  programme bytea not null,
  template text not null,
  purpose text not null,
  class text not null,
  partner text,
  recipient_team bytea,
  items text not null,
  basis text not null,
  delivery text not null,
  expires_on text,
  referral bytea,
  sealed bytea not null,
  asked_by bytea not null,
  asked_at bigint not null,
  decision text,
  decided_by bytea,
  decided_at bigint,
  released_at bigint,
  withdrawn_at bigint,
  primary key (tenant, id)
);
create index outgoing_client on outgoing (tenant, client, asked_at);
create index outgoing_waiting on outgoing (tenant, asked_at) where decision is null and released_at is null;

-- 「提供記録」: each time something left, or was refused. Written in the same transaction; never changed.
create table disclosure (
  tenant bigint not null,
  id bytea not null,
  client bytea not null,
  outgoing bytea not null,
  outcome text not null,
  why text not null,
  consent bytea,
  at bigint not null,
  account bytea not null,
  approved_by bytea,
  primary key (tenant, id)
);
create index disclosure_client on disclosure (tenant, client, at);
create index disclosure_outgoing on disclosure (tenant, outgoing, at);
