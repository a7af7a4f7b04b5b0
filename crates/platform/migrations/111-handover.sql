-- 「引渡し」: at year's end the files of one provider go to the next one's team. The leaving lead proposes, the
-- commissioner confirms with a sign-in of his own, the leaving lead carries it out.
create table handover (
  tenant bigint not null,
  id bytea not null,
  from_team bytea not null,
  to_team bytea not null,
  receiver bytea not null,
  proposed_by bytea not null,
  proposed_at bigint not null,
  confirmed_by bytea,
  confirmed_at bigint,
  done_by bytea,
  done_at bigint,
  withdrawn_at bigint,
  keys bigint,
  kept_back bigint,
  primary key (tenant, id)
);
create index handover_from on handover (tenant, from_team);
