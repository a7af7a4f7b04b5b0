-- A keyed hash of what a numbered row of a ledger said, to tell the same number with other content.
alter table consultation add column import_content bytea;
