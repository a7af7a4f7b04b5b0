-- 「担当」: the counsellor in charge of a client.
alter table client add column in_charge bytea;
create index client_in_charge on client (tenant, in_charge) where in_charge is not null;
