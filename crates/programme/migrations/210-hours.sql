-- What a programme file does not hold of its places' hours: single days, and the closed days a building announces.

-- 「臨時の休み・時間の変更」. A withdrawn one stays: whoever subscribed to a calendar has to learn that it was.
create table hours_exception (
  tenant bigint not null,
  programme bytea not null,
  id bytea not null,
  -- A door's key; empty = every door.
  door text not null,
  first_day text not null,
  last_day text not null,
  -- closed | instead | also
  change text not null,
  -- 「13:00〜15:45」, separated by 「、」.
  spans text not null,
  -- Told to the public.
  reason text not null,
  set_by bytea not null,
  set_at bigint not null,
  withdrawn_at bigint,
  primary key (tenant, id),
  foreign key (tenant, programme) references programme (tenant, id)
);
create index hours_exception_days on hours_exception (tenant, programme, last_day);

-- 「館の休館日」.
create table host_closed_day (
  tenant bigint not null,
  programme bytea not null,
  host text not null,
  first_day text not null,
  last_day text not null,
  primary key (tenant, programme, host, first_day)
);
