-- Packs asked for at the door. Number and words are hers, as with a thread; how she wants to be told is sealed to the team
-- and goes when the request is over; number and words go some weeks later. What was handed over stands among the
-- distributions.
create table pack_request (
  tenant bigint not null,
  programme bytea not null,
  id bytea not null,
  number text,
  slot bytea,
  place text not null,
  state text not null,
  reason text,
  wish bytea,
  asked_at bigint not null,
  prepared_at bigint,
  ended_at bigint,
  primary key (tenant, id)
);
create unique index pack_request_number on pack_request (tenant, number);
create index pack_request_state on pack_request (tenant, programme, state, asked_at);

create table pack_request_line (
  tenant bigint not null,
  request bytea not null,
  product text not null,
  quantity bigint not null,
  distribution bytea,
  primary key (tenant, request, product)
);
