-- One row a silence of a station PC: raised once, cleared once.
create table alarm (
  id text not null primary key,
  agent_id text not null,
  name text not null,
  silent_since bigint not null,
  raised_at bigint not null,
  cleared_at bigint
);

create unique index alarm_open on alarm (agent_id) where cleared_at is null;
create index alarm_raised on alarm (raised_at);

-- What is to be told of it, each way once; a row is tried again until it was sent or is too old.
create table alarm_message (
  alarm_id text not null references alarm (id),
  way text not null,
  cleared boolean not null, -- the all-clear, else the alarm
  tries integer not null,
  next_at bigint not null,
  sent_at bigint,
  failure text,
  primary key (alarm_id, way, cleared)
);

create index alarm_message_open on alarm_message (next_at) where sent_at is null;

create table alarm_setting (
  id integer not null primary key check (id = 1),
  mail_to text not null, -- separated by commas
  mail_from text not null,
  smtp_host text not null,
  smtp_port integer not null,
  smtp_security text not null,
  smtp_user text not null,
  smtp_password text not null,
  webhook text not null
);
