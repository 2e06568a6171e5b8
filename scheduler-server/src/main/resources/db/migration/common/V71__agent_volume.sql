-- How loud a station PC is from an hour on; without rows always at full volume.
create table agent_volume (
  agent_id text not null references agent (id),
  hour integer not null,
  percent integer not null,
  primary key (agent_id, hour)
);
