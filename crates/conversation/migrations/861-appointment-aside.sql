-- Booked while many came at once: it stands, and a colleague is asked to look whether it is somebody.
alter table appointment add column aside boolean not null default false;
create index appointment_lately on appointment (tenant, programme, booked_at);
