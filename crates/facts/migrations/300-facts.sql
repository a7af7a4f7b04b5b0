-- What happened, in codes and counts: no text, no name. A thief of the database would see this.
-- A signed ledger: rows of a closed month stand; later changes are rows with late = true and the day they were noted.

create table fact (
  tenant bigint not null,
  programme bytea not null,
  fiscal_year bigint not null,
  month text not null,
  day text not null,
  series text not null,
  record_kind text not null,
  record bytea not null,
  quantity bigint not null,
  of_which boolean not null,
  late boolean not null,
  noted_on text,
  person bytea,
  contact_method text,
  presenting_concern text,
  disposition text,
  newness text,
  age_band text,
  residence text,
  referral_source text,
  entry_point text,
  service_point text,
  inquirer text,
  counsellor text,
  venue text,
  gathering_kind text,
  distribution_point text,
  product text,
  distribution_channel text,
  loan_item text,
  loan_purpose text,
  loan_result text,
  outreach_kind text,
  partner text,
  referral_means text,
  consent_basis text,
  referral_result text,
  medium text,
  answers text not null
);
create index fact_record on fact (tenant, record);
create index fact_month on fact (tenant, programme, fiscal_year, series, month, day);
create index fact_late on fact (tenant, programme, fiscal_year, noted_on) where late;

-- Additive sums by month, axis and code, kept in the same transaction: a year's table does not slow down as records grow.
-- Axis '' is the month's total; '@persons' counts distinct pseudonyms of a span; '@anonymous' contacts without one.
create table fact_cell (
  tenant bigint not null,
  programme bytea not null,
  series text not null,
  of_which boolean not null,
  span text not null,
  axis text not null,
  code text not null,
  late boolean not null,
  n bigint not null,
  primary key (tenant, programme, series, of_which, span, axis, code, late)
);

-- How often a pseudonym occurs in a month or a fiscal year; mark tells which facts of the series are meant.
create table fact_person (
  tenant bigint not null,
  programme bytea not null,
  series text not null,
  mark text not null,
  span text not null,
  person bytea not null,
  n bigint not null,
  primary key (tenant, programme, series, mark, span, person)
);

-- 「月締め」: the last line of a month says whether it is closed.
create table month_close (
  tenant bigint not null,
  programme bytea not null,
  month text not null,
  seq bigint not null,
  closed boolean not null,
  at bigint not null,
  account bytea not null,
  reason text not null,
  digest bytea not null,
  primary key (tenant, programme, month, seq)
);
