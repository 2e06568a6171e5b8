-- How the station wants its texts read aloud: one row, none until somebody chose.
create table station_voice (
  id integer not null primary key check (id = 1),
  voice text not null,
  rate double precision not null,
  sentence_pause_ms integer not null,
  paragraph_pause_ms integer not null,
  heading_pause_ms integer not null,
  zero_tens text not null,
  thousand text not null,
  early_day text not null,
  four text not null,
  region text not null,
  document_symbols text not null
);

-- The station's own lexicon, in the format of the ones that are shipped: one row, none if empty.
create table station_lexicon (
  id integer not null primary key check (id = 1),
  entries text not null
);

-- Readings that people put right, for everything the station reads ...
create table station_correction (
  written text not null primary key,
  spoken text not null,
  by_name text not null,
  at bigint not null
);

-- ... or for one bulletin.
create table bulletin_correction (
  bulletin_id text not null references bulletin (id),
  written text not null,
  spoken text not null,
  by_name text not null,
  at bigint not null,
  primary key (bulletin_id, written)
);
