create trigger airing_record_no_update before update on airing_record
begin
  select raise(abort, 'airing records are never changed');
end;

create trigger airing_record_no_delete before delete on airing_record
begin
  select raise(abort, 'airing records are never deleted');
end;
