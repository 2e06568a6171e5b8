-- Other stations that are relayed; the source as rundowns write it, in JSON.
create table relayed_station (
  id text not null primary key,
  title text not null,
  source text not null,
  stand_in_id text references bulletin (id),
  loss_limit_seconds bigint not null,
  clean_for_seconds bigint not null,
  removed_at bigint
);
