-- 「届いた情報への返事」: a body takes on what it was given, or does not; later it says that it is done. Before it has taken
-- it on, it sees the notice alone. The words go back to the team that gave it.
create table package_answer (
  tenant bigint not null,
  outgoing bytea not null,
  state text not null,
  at bigint not null,
  account bytea not null,
  words bytea,
  primary key (tenant, outgoing)
);
