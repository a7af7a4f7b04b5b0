-- The pepper as it is handed in, sealed to an organisation's present kits: two of them bring it back when its file and
-- its paper copy are lost. Without them nobody reads it here.
create table recovery_pepper (
  tenant bigint not null,
  recovery_set bytea not null,
  -- The numbers of the peppers in it; not secret.
  peppers text not null,
  sealed bytea not null,
  primary key (tenant, recovery_set)
);
