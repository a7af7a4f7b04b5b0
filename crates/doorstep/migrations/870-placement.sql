-- Cards and flyers where they lie, and how often their code was opened on a day. Nothing of whoever opened it is kept.
create table placement (
  tenant bigint not null,
  programme bytea not null,
  id bytea not null,
  code text not null,
  medium text not null,
  place text not null,
  copies bigint,
  laid_from text not null,
  laid_until text,
  leads_to text not null,
  tongue text not null,
  heading text not null,
  words text not null,
  from_whom text not null,
  revision bigint not null,
  author bytea not null,
  created_at bigint not null,
  changed_at bigint not null,
  primary key (tenant, id)
);
create unique index placement_code on placement (tenant, code);
create index placement_programme on placement (tenant, programme, laid_from);

create table placement_day (
  tenant bigint not null,
  placement bytea not null,
  day text not null,
  opened bigint not null,
  primary key (tenant, placement, day)
);
