-- 「2つめの確認を全員に」: who signs in to this team sets a second proof up before she goes on.
alter table team add column second_required boolean not null default false;
