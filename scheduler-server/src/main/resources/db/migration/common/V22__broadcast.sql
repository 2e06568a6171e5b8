-- The public half of the key that signs rundowns; the private half is in the data folder.
create table server_key (
  id integer not null primary key check (id = 1),
  public_key bytea not null
);

-- Every rundown that was ever handed out, as the bytes that were signed.
create table rundown (
  agent_id text not null,
  number bigint not null,
  compiled_at bigint not null,
  payload bytea not null,
  signature bytea not null,
  primary key (agent_id, number)
);
