-- Plans (kế hoạch) as they are on paper. Days as ISO 8601 text; several lines of text where a paper
-- lists several.
create table plan (
  id text not null primary key,
  number text not null,
  issued text, -- null: the paper has no date, as scanned ones may
  subject text not null,
  topics text not null,
  first_day text not null,
  last_day text not null,
  removed_at bigint
);

-- A row of a plan. target names what is counted, null where nothing of it is heard on the radio.
create table plan_row (
  plan_id text not null references plan (id),
  place integer not null,
  what text not null,
  lead text not null,
  cooperating text not null,
  frequency text not null,
  time text not null,
  target text,
  every text,
  times integer,
  shortest_seconds bigint,
  longest_seconds bigint,
  source text,
  days text,
  primary key (plan_id, place)
);

-- To whom a plan wants reports, and by when: again and again, or once.
create table plan_duty (
  plan_id text not null references plan (id),
  place integer not null,
  addressee text not null,
  every text,
  before_day integer,
  before_date text,
  primary key (plan_id, place)
);

-- What counts for which plan: a bulletin, a programme or another thing with an id of its own.
create table plan_content (
  content_id text not null primary key,
  plan_id text not null references plan (id)
);

create table plan_setting (
  id integer not null primary key check (id = 1),
  days_ahead integer not null
);

-- What somebody was warned of, once for each cause; settled_at when the cause was gone.
create table plan_warning (
  id text not null primary key,
  words text not null,
  raised_at bigint not null,
  settled_at bigint
);

-- What bulletins can be about, in the order in which they are offered.
create table topic (
  name text not null primary key,
  place integer not null
);

insert into topic (name, place) values
  ('PAPI', 1), ('SIPAS', 2), ('PAR INDEX', 3), ('PCI', 4), ('DDCI', 5), ('DTI', 6), ('TTHC', 7), ('BHYT', 8),
  ('Dân chủ cơ sở', 9), ('Phòng chống tham nhũng', 10), ('Chuyển đổi số', 11), ('Môi trường', 12), ('Thông báo', 13);
