-- Local dates and times as ISO 8601 text in the station's zone; instants in microseconds since 1970 UTC.
create table slot (
  id text not null primary key,
  title text not null,
  bulletin_id text not null,
  starts text not null,
  rule text, -- RRULE of RFC 5545; null: a single time
  signature_tune boolean not null,
  late text not null,
  try_out boolean not null,
  planned_from bigint not null,
  planned_until bigint,
  successor text references slot (id)
);

create index slot_standing on slot (planned_until, starts);

create table slot_deviation (
  slot_id text not null references slot (id),
  date text not null,
  moved_to text, -- null: left out
  primary key (slot_id, date)
);
