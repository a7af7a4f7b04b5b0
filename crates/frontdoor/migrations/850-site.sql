-- The public site of a programme, as its staff made it: texts of pages, news, works shown, helplines, what is told of a
-- place. Everything here is public or about to be; nothing of a woman stands in it.
create table site_part (
  tenant bigint not null,
  programme bytea not null,
  id bytea not null,
  kind text not null,
  key text not null,
  position bigint not null,
  shown boolean not null,
  what text not null,
  revision bigint not null,
  author bytea not null,
  changed_at bigint not null,
  primary key (tenant, id)
);
create unique index site_part_key on site_part (tenant, programme, kind, key);

-- Photographs of works, read and written anew by us: nothing the camera noted is left.
create table site_picture (
  tenant bigint not null,
  id bytea not null,
  programme bytea not null,
  width bigint not null,
  height bigint not null,
  jpeg bytea not null,
  author bytea not null,
  created_at bigint not null,
  primary key (tenant, id)
);
create index site_picture_programme on site_picture (tenant, programme);
