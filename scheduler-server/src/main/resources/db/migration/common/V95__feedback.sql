-- What residents wrote, and what was answered. Name, telephone and text can be erased; that something came, and when, stays.
create table feedback (
  id text not null primary key,
  code text not null unique,
  received_at bigint not null,
  text text not null,
  name text not null,
  phone text not null,
  occurrence_id text,
  about text not null,
  heard_at text not null,
  state text not null,
  answer text not null,
  answered_at bigint,
  answered_by text not null,
  shown boolean not null,
  erased_at bigint
);

create index feedback_received on feedback (received_at);

-- With which the feedback form is stamped, the same on every server of the station.
create table feedback_key (
  id integer not null primary key check (id = 1),
  secret text not null
);
