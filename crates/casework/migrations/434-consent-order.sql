-- Her answers in the order they were given: two within one moment still have a last one.
alter table consent add column seq bigint not null default 0;
