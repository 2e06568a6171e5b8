-- Days as ISO 8601 text; instants in microseconds since 1970 UTC; frames as JSON.
create table programme (
  id text not null primary key,
  title text not null,
  rhythm text not null,
  shortest_seconds bigint not null,
  longest_seconds bigint not null,
  frame text not null,
  created_at bigint not null,
  removed_at bigint,
  version bigint not null
);

create table edition (
  id text not null primary key,
  programme_id text not null references programme (id),
  first_day text not null, -- of the day, week or month it is for
  frame text not null,
  author_id text not null,
  author_name text not null,
  writer_id text not null,
  writer_name text not null,
  state text not null,
  approval_id text,
  remark text,
  changed_at bigint not null,
  version bigint not null,
  unique (programme_id, first_day)
);

create table edition_item (
  edition_id text not null references edition (id),
  position integer not null,
  bulletin_id text not null references bulletin (id),
  times integer not null,
  primary key (edition_id, position)
);

-- Append-only, like the approvals of bulletins: the airing log refers to it.
create table edition_approval (
  id text not null primary key,
  edition_id text not null references edition (id),
  by_id text not null,
  by_name text not null,
  at bigint not null,
  hash text not null
);

create table edition_deed (
  edition_id text not null references edition (id),
  number integer not null,
  at bigint not null,
  by_id text not null,
  by_name text not null,
  what text not null,
  remark text,
  primary key (edition_id, number)
);
