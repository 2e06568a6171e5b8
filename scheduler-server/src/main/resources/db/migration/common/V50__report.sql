-- Airing records counted as they come in, so that a quarter's report need not read a million of
-- them. Derived: report_progress tells how far each agent's chain was counted, report_zone in whose
-- days.
create table report_tally (
  day text not null, -- of the station's calendar, YYYY-MM-DD
  kind text not null,
  title text not null,
  approval text not null,
  outcome text not null,
  shortfall text not null, -- empty if it was aired whole
  times bigint not null,
  frames_planned bigint not null,
  frames_aired bigint not null,
  on_time bigint not null,
  primary key (day, kind, title, approval, outcome, shortfall)
);

-- The same records by occurrence, but those of tunes and chimes.
create table report_occurrence (
  occurrence_id text not null,
  outcome text not null,
  shortfall text not null,
  late boolean not null, -- it began after the tolerance
  title text not null,
  day text not null,
  starts bigint not null,
  times bigint not null,
  latest_micros bigint not null, -- the longest of their delays
  primary key (occurrence_id, outcome, shortfall, late)
);

create index report_occurrence_day on report_occurrence (day);

create table report_progress (
  agent_id text not null primary key,
  number bigint not null
);

create table report_zone (
  id integer not null primary key check (id = 1),
  zone text not null
);

-- The last record each chain was known to have, so that one cut short is found. Moves on only; the
-- next script makes the database itself see to that.
create table chain_anchor (
  agent_id text not null primary key,
  number bigint not null,
  hash text not null
);

-- What the officer writes: JSON, one row for what stays and one for each period.
create table report_text (
  period text not null primary key,
  words text not null,
  changed_at bigint not null,
  changed_by text not null
);

-- What people know about an occurrence besides the log. Rows are only ever added.
create table report_explanation (
  occurrence_id text not null,
  number integer not null,
  words text not null,
  written_at bigint not null,
  written_by text not null,
  primary key (occurrence_id, number)
);

-- Every state of the chains that a report was drawn from, under the code printed in it.
create table report_seal (
  code text not null primary key,
  heads text not null,
  made_at bigint not null
);
