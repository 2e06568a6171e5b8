alter table slot add column on_holiday text not null default 'AIR';
alter table slot add column priority text not null default 'ORDINARY';
alter table slot add column entertainment boolean not null default false;

-- Null: the slot's own; with moved_to null as well the occurrence is left out.
alter table slot_deviation add column bulletin_id text;

create index slot_deviation_moved on slot_deviation (slot_id, moved_to);

-- What a person decided when two occurrences of one rank clashed; one sorts before other.
create table clash_decision (
  one text not null,
  other text not null,
  winner text not null,
  decided_by text not null,
  decided_at bigint not null,
  primary key (one, other)
);
