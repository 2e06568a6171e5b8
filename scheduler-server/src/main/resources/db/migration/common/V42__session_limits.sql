create table session_limits (
  id integer not null primary key check (id = 1),
  sessions_a_day integer not null,
  longest_seconds bigint not null,
  days_a_week integer not null,
  gap_seconds bigint not null
);
