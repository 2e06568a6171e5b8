create table clip (
  hash text not null primary key,
  bytes bigint not null,
  frames bigint not null,
  lufs double precision,
  stored_at bigint not null
);

-- Append-only: the airing log refers to approvals, whatever becomes of the bulletin.
create table approval (
  id text not null primary key,
  bulletin_id text not null,
  by_id text not null,
  by_name text not null,
  at bigint not null,
  text_hash text not null,
  clip_hash text not null references clip (hash)
);

create table bulletin (
  id text not null primary key,
  kind text not null,
  title text not null,
  text text not null,
  -- Title, text and topic in lower case, for searching: SQLite folds only ASCII by itself.
  search text not null,
  topic text not null,
  origin text not null,
  author_id text not null,
  author_name text not null,
  writer_id text not null,
  writer_name text not null,
  state text not null,
  clip_hash text references clip (hash),
  approval_id text references approval (id),
  remark text,
  created_at bigint not null,
  changed_at bigint not null,
  deleted_at bigint,
  version bigint not null
);

create index bulletin_changed on bulletin (deleted_at, changed_at);

create table bulletin_deed (
  bulletin_id text not null references bulletin (id),
  number integer not null,
  at bigint not null,
  by_id text not null,
  by_name text not null,
  what text not null,
  remark text,
  primary key (bulletin_id, number)
);

-- Written and spoken text side by side with what the reader was unsure of, as JSON.
create table bulletin_reading (
  bulletin_id text not null primary key references bulletin (id),
  text_hash text not null,
  reading text not null
);

-- Texts a voice has still to read. A row goes when its clip is there or nobody wants it any more.
create table narration (
  bulletin_id text not null primary key references bulletin (id),
  text_hash text not null,
  asked_at bigint not null,
  place integer not null,
  failure text
);

create table station_sound (
  name text not null primary key,
  clip_hash text not null references clip (hash)
);

-- Whether what a new station starts with was put in: one row, once.
create table sample_library (
  id integer not null primary key check (id = 1),
  loaded_at bigint not null,
  notice_id text not null references bulletin (id),
  announced_at bigint
);
