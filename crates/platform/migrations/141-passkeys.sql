-- 「パスキー」: `kept` is its public key and counter, no secret. `site` is the host name it was made for. `slot` is the
-- account's key under what the passkey alone gives; without it the passkey is a second proof beside the password.
create table passkey (
  tenant bigint not null,
  account bytea not null,
  id bytea not null,
  credential bytea not null,
  site text not null,
  name text not null,
  kept bytea not null,
  slot bytea,
  created_at bigint not null,
  used_at bigint,
  primary key (tenant, account, id)
);
create unique index passkey_credential on passkey (credential);

-- A question to a passkey is answered once: its tag, until it is too old to be answered anyway.
create table passkey_answered (
  tag bytea primary key,
  at bigint not null
);
