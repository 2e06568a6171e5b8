-- More of what was signed as columns, to filter and to count by. Records from before are given them
-- from their payload; only for that the guard is taken away.
alter table airing_record disable trigger airing_record_append_only;

alter table airing_record add column kind text not null default '';
alter table airing_record add column approval text not null default '';
alter table airing_record add column first_frame bigint;

update airing_record set
  kind = convert_from(payload, 'UTF8')::jsonb ->> 'kind',
  approval = convert_from(payload, 'UTF8')::jsonb ->> 'approval',
  first_frame = round(extract(epoch from
    (convert_from(payload, 'UTF8')::jsonb ->> 'firstFrameAt')::timestamptz) * 1000000);

alter table airing_record enable trigger airing_record_append_only;
