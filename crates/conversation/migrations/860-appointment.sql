-- 「予約」: what may be booked, who is on duty, what was booked, and the seats it takes. What she wrote lies sealed in two
-- copies as a thread's words do; a meeting link lies sealed to the team, and to her once a colleague has seen her booking.

create table appointment_offer (
  tenant bigint not null,
  programme bytea not null,
  id bytea not null,
  revision bigint not null,
  kind text not null,
  name text not null,
  door text,
  venue text not null,
  windows text not null,
  minutes bigint not null,
  seats bigint not null,
  opens_days bigint not null,
  closes_minutes bigint not null,
  note text not null,
  for_public boolean not null,
  link bytea,
  team bytea not null,
  retired boolean not null,
  position bigint not null,
  primary key (tenant, programme, id)
);

-- 「担当できる時間」 of a counsellor, in the same lines as the windows; single days off.
create table appointment_duty (
  tenant bigint not null,
  programme bytea not null,
  account bytea not null,
  windows text not null,
  away text not null,
  primary key (tenant, programme, account)
);

create table appointment (
  tenant bigint not null,
  id bytea not null,
  programme bytea not null,
  team bytea not null,
  offer bytea not null,
  kind text not null,
  starts_at bigint not null,
  ends_at bigint not null,
  day text not null,
  counsellor bytea,
  state text not null,
  revision bigint not null,
  booked_at bigint not null,
  booked_by bytea,
  seen_at bigint,
  conversation bytea,
  client bytea,
  told bytea,
  told_for_her bytea,
  link bytea,
  remind boolean not null,
  reminded_at bigint,
  ended_at bigint,
  ended_by_her boolean not null,
  reason bytea,
  consultation bytea,
  primary key (tenant, id)
);
create index appointment_day on appointment (tenant, programme, day, starts_at);
create index appointment_thread on appointment (tenant, conversation);
create index appointment_client on appointment (tenant, client);
-- One appointment is one consultation, and one consultation came of one appointment.
create unique index appointment_record on appointment (tenant, consultation);

-- A seat for five minutes. Who books takes one row for every five minutes of one seat; the key is what makes double
-- booking impossible, whatever grid the times were offered in. `holder` is a counsellor's account (seat 0), or the
-- offer (seats 1 and up).
create table appointment_seat (
  tenant bigint not null,
  holder bytea not null,
  seat bigint not null,
  tick bigint not null,
  appointment bytea not null,
  primary key (tenant, holder, seat, tick)
);
create index appointment_seat_of on appointment_seat (tenant, appointment);
create index appointment_seat_tick on appointment_seat (tenant, tick);

-- What became of it: no content, and nobody's name.
create table appointment_event (
  tenant bigint not null,
  appointment bytea not null,
  position bigint not null,
  what text not null,
  at bigint not null,
  actor bytea,
  was_at bigint,
  primary key (tenant, appointment, position)
);
