-- Questionnaires. A sheet that came in bears a random number and its day, no time; a text of hers lies apart from her sheet,
-- sealed to the team, so that nothing ties the two together.
create table survey (
  tenant bigint not null,
  programme bytea not null,
  id bytea not null,
  code text not null,
  title text not null,
  greeting text not null,
  thanks text not null,
  first_day text,
  last_day text,
  on_top boolean not null,
  questions text not null,
  shape bigint not null,
  state text not null,
  closed_on text,
  mixed boolean not null,
  revision bigint not null,
  author bytea not null,
  created_at bigint not null,
  changed_at bigint not null,
  primary key (tenant, id)
);
create unique index survey_code on survey (tenant, code);
create index survey_programme on survey (tenant, programme, created_at);

create table survey_sheet (
  tenant bigint not null,
  survey bytea not null,
  id bytea not null,
  day text not null,
  aside boolean not null,
  answers text not null,
  primary key (tenant, survey, id)
);

create table survey_text (
  tenant bigint not null,
  survey bytea not null,
  question bigint not null,
  id bytea not null,
  aside boolean not null,
  body bytea not null,
  primary key (tenant, survey, question, id)
);
