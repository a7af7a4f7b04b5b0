-- 「写真」 of a year's case sheet: read and written anew by us, so that nothing the camera noted is left.
create table photograph (
  tenant bigint not null,
  id bytea not null,
  programme bytea not null,
  fiscal_year bigint not null,
  position bigint not null,
  caption text not null,
  jpeg bytea not null,
  author bytea not null,
  created_at bigint not null,
  primary key (tenant, id)
);
create index photograph_order on photograph (tenant, programme, fiscal_year, position);
