create trigger trail_entry_no_update before update on trail_entry
begin
  select raise(abort, 'the trail is never changed');
end;

create trigger trail_entry_no_delete before delete on trail_entry
begin
  select raise(abort, 'the trail is never deleted');
end;

create trigger trail_head_moves_on before update on trail_head
when new.id <> old.id or new.number < old.number
begin
  select raise(abort, 'the end of the trail never moves back');
end;

create trigger trail_head_no_delete before delete on trail_head
begin
  select raise(abort, 'the end of the trail is never forgotten');
end;
