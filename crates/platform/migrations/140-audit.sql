-- 「署名つきの控え」: the head of the audit chain, signed now and then with a key whose private half lies under the pepper.
create table audit_checkpoint (
  tenant bigint not null,
  seq bigint not null,
  at bigint not null,
  hash bytea not null,
  -- The public half of the key that signed.
  signer bytea not null,
  signature bytea not null,
  primary key (tenant, seq)
);
create index audit_checkpoint_at on audit_checkpoint (tenant, at);

-- What a person did, and what was done on a day.
create index audit_actor on audit (tenant, actor, seq);
create index audit_at on audit (tenant, at);
