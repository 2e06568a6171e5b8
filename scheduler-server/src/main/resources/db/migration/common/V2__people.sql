-- A person keeps their row when they are removed: what they wrote and approved keeps its author.
create table person (
  id text not null primary key,
  name text not null,
  name_key text not null,
  roles text not null,
  password_hash text not null,
  added_at bigint not null,
  removed_at bigint
);

create unique index person_name_key on person (name_key) where removed_at is null;
