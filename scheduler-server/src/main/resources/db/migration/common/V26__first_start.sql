-- One row, once the sample library was loaded.
create table first_start (
  id integer not null primary key check (id = 1),
  notice_bulletin_id text not null,
  loaded_at bigint not null,
  tried_out_at bigint
);
