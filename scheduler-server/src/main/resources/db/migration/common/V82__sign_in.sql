-- The second step of signing in, for those who want one. The secret has to be known in the clear to
-- check a code; it is worth nothing without the password.
create table second_step (
  person_id text not null primary key references person (id),
  secret bytea not null,
  since bigint, -- null until the first code was right
  last_step bigint not null -- the latest time step a code was used of; none is used twice
);

create table recovery_code (
  person_id text not null references person (id),
  code_hash text not null,
  primary key (person_id, code_hash)
);

-- Keys of scripts: only their hashes.
create table api_token (
  id text not null primary key,
  name text not null,
  role text not null,
  token_hash text not null unique,
  created_by text not null,
  created_at bigint not null,
  expires_at bigint not null,
  used_at bigint,
  revoked_at bigint
);
