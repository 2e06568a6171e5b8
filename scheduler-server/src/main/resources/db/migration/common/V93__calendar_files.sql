-- What the calendar feed said of an occurrence last, so that readers see what has changed since.
create table feed_event (
  occurrence_id text not null primary key,
  starts_at bigint not null,
  fingerprint text not null,
  sequence integer not null,
  modified_at bigint not null
);

create index feed_event_starts on feed_event (starts_at);

-- An uploaded calendar between its preview and its import. The file is forgotten when it is done.
create table calendar_import (
  id text not null primary key,
  name text not null,
  file text not null,
  uploaded_at bigint not null,
  carried_out_at bigint,
  undone_at bigint
);

create table calendar_import_slot (
  import_id text not null references calendar_import (id),
  slot_id text not null references slot (id),
  primary key (import_id, slot_id)
);
