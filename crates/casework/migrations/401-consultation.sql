-- 「相談」: one contact. Codes lie open and are counted; what was said lies sealed, in three parts kept apart.
create table consultation (
  tenant bigint not null,
  id bytea not null,
  programme bytea not null,
  number text not null,
  day text not null,
  time text,
  minutes bigint,
  contact_method text,
  presenting_concern text,
  disposition text,
  newness text,
  newness_counted text,
  age_band text,
  residence text,
  referral_source text,
  entry_point text,
  service_point text,
  inquirer text,
  counsellor text,
  partner text,
  site text,
  further_concerns text not null,
  services_given text not null,
  client bytea,
  facts_text bytea,
  third_party_text bytea,
  view_text bytea,
  partner_name bytea,
  text_revision bigint not null,
  author bytea not null,
  team bytea not null,
  revision bigint not null,
  created_at bigint not null,
  changed_at bigint not null,
  voided_at bigint,
  voided_by bytea,
  void_reason bytea,
  import_key bytea,
  primary key (tenant, id)
);
create index consultation_list on consultation (tenant, programme, day desc, id desc);
create index consultation_client on consultation (tenant, client, day) where client is not null;
create index consultation_voided on consultation (tenant, programme, day desc, id desc) where voided_at is not null;
create unique index consultation_import on consultation (tenant, programme, import_key) where import_key is not null;

-- Living records by team and month, kept in the same deed: a list of 100,000 knows its length at once.
create table consultation_month (
  tenant bigint not null,
  programme bytea not null,
  team bytea not null,
  month text not null,
  n bigint not null,
  primary key (tenant, programme, team, month)
);

-- What a deed changed: codes old → new as JSON, texts as they lay sealed before.
create table consultation_revision (
  tenant bigint not null,
  consultation bytea not null,
  revision bigint not null,
  at bigint not null,
  account bytea not null,
  what text not null,
  changes text not null,
  text_revision bigint not null,
  facts_text bytea,
  third_party_text bytea,
  view_text bytea,
  primary key (tenant, consultation, revision)
);
