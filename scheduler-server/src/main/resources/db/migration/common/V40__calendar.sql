-- Local dates and times as ISO 8601 text in the station's zone; instants in microseconds since 1970 UTC.
create table holiday_rules (
  id integer not null primary key check (id = 1),
  working_days text not null, -- numbers of ISO 8601, Monday is 1
  tet_days_before integer not null,
  national_day_eve boolean not null,
  culture_day boolean not null
);

-- A year that is not here is proposed by the rules.
create table calendar_year (
  year integer not null primary key,
  edited_by text not null,
  edited_at bigint not null
);

create table calendar_day (
  date text not null primary key,
  year integer not null references calendar_year (year),
  kind text not null,
  name text not null
);

create index calendar_day_of_year on calendar_day (year);

-- Never deleted: it explains why nothing sounded.
create table mourning (
  id text not null primary key,
  name text not null,
  starts text not null,
  ends text not null, -- not included
  declared_by text not null,
  declared_at bigint not null,
  lifted text, -- local time from which it holds no more; null: it was not lifted
  lifted_by text
);
