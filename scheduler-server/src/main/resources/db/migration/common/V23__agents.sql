create table agent (
  id text not null primary key,
  name text not null,
  public_key bytea not null,
  token_hash text not null unique,
  paired_at bigint not null,
  unpaired_at bigint,
  presence bytea,
  seen_at bigint
);

-- Codes are kept as their SHA-256 only.
create table pairing_code (
  code_hash text not null primary key,
  created_by text not null,
  created_at bigint not null,
  expires_at bigint not null,
  used_at bigint
);
