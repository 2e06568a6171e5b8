-- Who changed what. Rows are only ever added; V81 makes the database itself see to that.
create table trail_entry (
  number bigint not null primary key,
  at bigint not null,
  by_id text not null,
  by_name text not null,
  deed text not null,
  subject text not null,
  folded_text text not null, -- small letters without marks
  payload text not null, -- the entry as JSON, exactly as it was hashed
  previous_hash text not null,
  hash text not null
);

create index trail_entry_subject on trail_entry (subject, number);
create index trail_entry_by on trail_entry (by_id, number);
create index trail_entry_deed on trail_entry (deed, number);

-- One row: the last entry there ever was, so that a trail cut short is found. It is also the lock
-- under which numbers are given out.
create table trail_head (
  id integer not null primary key check (id = 1),
  number bigint not null,
  hash text not null
);

insert into trail_head (id, number, hash)
values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
