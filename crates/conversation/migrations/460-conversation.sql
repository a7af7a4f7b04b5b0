-- 「やりとり」: threads with women who write. What is said lies in two copies: one sealed to the team, one sealed to a key
-- only her four words open. Emptying her side removes her copies; the team's stay.

create table conversation (
  tenant bigint not null,
  id bytea not null,
  programme bytea not null,
  team bytea not null,
  channel text not null,
  number text,
  state text not null,
  quarantined boolean not null,
  public_key bytea,
  slot bytea,
  by_phone boolean not null,
  age_band text,
  residence text,
  about_her bytea,
  messages bigint not null,
  waiting_since bigint,
  outside_hours boolean not null,
  began_at bigint not null,
  last_at bigint not null,
  answered_at bigint,
  emptied_at bigint,
  ended_at bigint,
  ended_by text,
  held_by bytea,
  held_until bigint,
  client bytea,
  primary key (tenant, id)
);
create unique index conversation_number on conversation (tenant, number);
create index conversation_waiting on conversation (tenant, team, waiting_since);
create index conversation_last on conversation (tenant, team, last_at);
create index conversation_client on conversation (tenant, client);

create table conversation_message (
  tenant bigint not null,
  conversation bytea not null,
  position bigint not null,
  id bytea not null,
  written_by text not null,
  author bytea,
  at bigint not null,
  for_team bytea not null,
  for_her bytea,
  picture boolean not null,
  primary key (tenant, conversation, position)
);

create table conversation_picture (
  tenant bigint not null,
  conversation bytea not null,
  position bigint not null,
  for_team bytea not null,
  for_her bytea,
  primary key (tenant, conversation, position)
);

-- 「メモ」: for the team alone.
create table conversation_note (
  tenant bigint not null,
  conversation bytea not null,
  id bytea not null,
  author bytea not null,
  at bigint not null,
  sealed bytea not null,
  primary key (tenant, conversation, id)
);

-- Which messages became which consultation: an episode counts once.
create table conversation_episode (
  tenant bigint not null,
  conversation bytea not null,
  first_position bigint not null,
  last_position bigint not null,
  consultation bytea not null,
  recorded_by bytea not null,
  recorded_at bigint not null,
  primary key (tenant, conversation, first_position)
);
create unique index conversation_episode_record on conversation_episode (tenant, consultation);

-- Who tied a thread to which client, and who undid it.
create table conversation_link (
  tenant bigint not null,
  conversation bytea not null,
  id bytea not null,
  client bytea not null,
  linked_by bytea not null,
  linked_at bigint not null,
  unlinked_by bytea,
  unlinked_at bigint,
  primary key (tenant, conversation, id)
);

-- What happened, in the order of commits: the numbers come from one counter whose row is held until the deed is on disk.
create table conversation_event (
  tenant bigint not null,
  seq bigint not null,
  team bytea not null,
  conversation bytea not null,
  kind text not null,
  position bigint not null,
  actor bytea,
  at bigint not null,
  primary key (tenant, seq)
);
create index conversation_event_team on conversation_event (tenant, team, seq);

-- Her browser in her thread: the hash of a token, and her key sealed under what only the token gives.
create table conversation_room (
  hash bytea primary key,
  tenant bigint not null,
  conversation bytea not null,
  sealed bytea not null,
  started bigint not null,
  seen bigint not null
);
create index conversation_room_thread on conversation_room (tenant, conversation);

-- 「定型文」: the office's own sentences, with placeholders. No person stands in them.
create table canned_answer (
  tenant bigint not null,
  programme bytea not null,
  id bytea not null,
  title text not null,
  body text not null,
  position bigint not null,
  revision bigint not null,
  retired boolean not null,
  primary key (tenant, programme, id)
);

-- 「受付時間」 of the inbox and what is answered outside of it.
create table conversation_hours (
  tenant bigint not null,
  programme bytea not null,
  weekdays text not null,
  opens text not null,
  closes text not null,
  on_holidays boolean not null,
  reply text not null,
  primary key (tenant, programme)
);
