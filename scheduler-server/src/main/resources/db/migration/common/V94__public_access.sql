create table public_access (
  id integer not null primary key check (id = 1),
  page boolean not null,
  replay_days integer not null,
  feedback boolean not null
);
