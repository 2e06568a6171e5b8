-- One airing record as the agent sent it, and besides it what the log is searched by. Rows are only
-- ever added; V25 makes the database itself see to that.
create table airing_record (
  agent_id text not null,
  number bigint not null,
  payload bytea not null,
  previous_hash text not null,
  hash text not null,
  signature bytea not null,
  received_at bigint not null,
  occurrence_id text not null,
  item_id text not null,
  planned_start bigint not null,
  outcome text not null,
  folded_text text not null, -- small letters without marks
  aired_micros bigint not null,
  primary key (agent_id, number)
);

create index airing_record_planned on airing_record (planned_start, agent_id, number);
create index airing_record_occurrence on airing_record (occurrence_id);
