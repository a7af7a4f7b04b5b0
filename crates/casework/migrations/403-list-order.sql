-- The list stands in the order things happened: by day and time, those without a time last of their day.
drop index consultation_list;
drop index consultation_voided;
create index consultation_list on consultation (tenant, programme, day desc, (coalesce(time, '')) desc, id desc);
create index consultation_voided on consultation (tenant, programme, day desc, (coalesce(time, '')) desc, id desc) where voided_at is not null;
