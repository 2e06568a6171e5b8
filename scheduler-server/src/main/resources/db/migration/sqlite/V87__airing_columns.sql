-- More of what was signed as columns, to filter and to count by. Records from before are given them
-- from their payload; only for that the guard is taken away.
drop trigger airing_record_no_update;

alter table airing_record add column kind text not null default '';
alter table airing_record add column approval text not null default '';
alter table airing_record add column first_frame bigint;

update airing_record set
  kind = json_extract(cast(payload as text), '$.kind'),
  approval = json_extract(cast(payload as text), '$.approval'),
  first_frame = cast(round(
    unixepoch(json_extract(cast(payload as text), '$.firstFrameAt'), 'subsec') * 1000000) as integer);

create trigger airing_record_no_update before update on airing_record
begin
  select raise(abort, 'airing records are never changed');
end;
