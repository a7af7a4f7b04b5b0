-- What became of each backup 「控え」, and when one was last opened or restored by people 「復元の練習」. No content.
create table backup_run (
  tenant bigint not null references tenant (tenant),
  id bytea not null,
  kind text not null,
  at bigint not null,
  bytes bigint not null,
  detail text not null,
  primary key (tenant, id)
);
create index backup_run_kind on backup_run (tenant, kind, at);

-- After how many days without a good backup the first page warns.
create table backup_setting (
  tenant bigint primary key references tenant (tenant),
  days bigint not null
);
