create table emergency (
  id text not null primary key,
  text text not null,
  clip_hash text not null,
  clip_bytes bigint not null,
  clip_frames bigint not null,
  times integer not null,
  afterwards text not null,
  prepared_by text not null,
  prepared_by_name text not null,
  prepared_at bigint not null,
  asked_by text,
  asked_by_name text,
  asked_at bigint,
  confirmed_by text,
  confirmed_by_name text,
  confirmed_at bigint,
  aired_at bigint,
  aired_until bigint,
  stopped_by text,
  stopped_by_name text,
  stopped_at bigint,
  discarded_by text,
  discarded_by_name text,
  discarded_at bigint
);

create index emergency_prepared on emergency (prepared_at);

create table emergency_target (
  emergency_id text not null references emergency (id),
  agent_id text not null,
  primary key (emergency_id, agent_id)
);

create table emergency_policy (
  id integer not null primary key check (id = 1),
  second_person boolean not null,
  valid_seconds bigint not null
);
