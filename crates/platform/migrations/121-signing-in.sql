-- 「いつもの端末」: browsers somebody signed in with. Known by a signed cookie; `label` says the kind, never a version.
create table device (
  tenant bigint not null,
  account bytea not null,
  id bytea not null,
  label text not null,
  first_seen bigint not null,
  last_seen bigint not null,
  primary key (tenant, account, id)
);

-- Where a session is: for its owner's eyes, and no more exact than they need. `network` is a keyed tag.
alter table session add column device bytea;
alter table session add column label text;
alter table session add column network bytea;

-- A password of fewer than 15 characters stands only beside a second proof.
alter table account add column password_stands_alone boolean;

-- 「認証アプリ」: the secret is sealed to the account's own key, which the password opens. Without confirmed_at it is
-- being set up.
create table authenticator (
  tenant bigint not null,
  account bytea not null,
  sealed bytea not null,
  begun_at bigint not null,
  confirmed_at bigint,
  primary key (tenant, account)
);

-- A code is good once: its half minute, until it cannot be taken any more anyway.
create table authenticator_used (
  tenant bigint not null,
  account bytea not null,
  step bigint not null,
  primary key (tenant, account, step)
);

-- The password was right, the second proof is awaited: as a session lies, sealed under a token only the browser has.
create table sign_in_step (
  hash bytea primary key,
  tenant bigint not null,
  account bytea not null,
  sealed bytea not null,
  at bigint not null,
  tries bigint not null
);
