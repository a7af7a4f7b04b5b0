-- A session's token changes at fresh authentication; `origin` is the first hash and stays, so that forms opened in
-- another tab are still taken. Empty for sessions begun before this column: their hash is their origin.
alter table session add column origin bytea;
