-- Two kit holders heard that telephone and passkeys are lost too: they go when the new password is chosen.
alter table recovery_request add column lost_second boolean;
