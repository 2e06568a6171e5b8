-- One row: the station this server runs. Local times as HH:MM[:SS], lengths in seconds.
create table station (
  id integer not null primary key check (id = 1),
  name text not null,
  zone text not null,
  quiet_from text not null,
  quiet_until text not null,
  longest_session_seconds bigint not null,
  agent_silent_after_seconds bigint not null
);
