-- 「招待」: a person is invited, and chooses her password herself. Only the hash of the link's token is kept.
create table invitation (
  tenant bigint not null,
  id bytea not null,
  login text not null,
  name text not null,
  role text not null,
  team bytea not null,
  hash bytea not null,
  invited_by bytea not null,
  created_at bigint not null,
  expires_at bigint not null,
  -- Set when it was used or withdrawn; `account` says which.
  closed_at bigint,
  account bytea,
  primary key (tenant, id),
  foreign key (tenant, team) references team (tenant, id)
);
create unique index invitation_hash on invitation (hash);

-- 「利用停止」: why and by whom an account was closed. The audit trail holds no text.
create table departure (
  tenant bigint not null,
  account bytea not null,
  decided_by bytea not null,
  at bigint not null,
  reason text not null,
  primary key (tenant, account)
);
