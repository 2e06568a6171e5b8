create function refuse_to_change_airing_records() returns trigger language plpgsql as $$
begin
  raise exception 'airing records are never changed or deleted';
end;
$$;

create trigger airing_record_append_only before update or delete on airing_record
for each row execute function refuse_to_change_airing_records();

create trigger airing_record_no_truncate before truncate on airing_record
for each statement execute function refuse_to_change_airing_records();
