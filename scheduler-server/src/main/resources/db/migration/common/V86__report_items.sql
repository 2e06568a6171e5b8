-- Airing records by the item they tell of, tunes and chimes included: what each occurrence was made
-- of and how much of it was heard. Derived like report_tally, which is counted anew together with it.
create table report_item (
  occurrence_id text not null,
  item_id text not null,
  kind text not null,
  title text not null,
  approval text not null,
  day text not null,
  aired bigint not null,
  partly bigint not null,
  missed bigint not null,
  frames bigint not null, -- the most that was heard of it on one station PC
  primary key (occurrence_id, item_id)
);

-- Of relays: what the other station gave.
alter table report_tally add column frames_from_source bigint not null default 0;

create index report_item_day on report_item (day);

delete from report_tally;
delete from report_occurrence;
update report_progress set number = 0;
