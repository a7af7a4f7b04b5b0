-- The hours stand with the programme, for everybody who asks; here remains what is answered outside of them.
alter table conversation_hours drop column weekdays;
alter table conversation_hours drop column opens;
alter table conversation_hours drop column closes;
alter table conversation_hours drop column on_holidays;
