create function refuse_to_change_the_trail() returns trigger language plpgsql as $$
begin
  raise exception 'the trail is never changed or deleted';
end;
$$;

create trigger trail_entry_append_only before update or delete on trail_entry
for each row execute function refuse_to_change_the_trail();

create trigger trail_entry_no_truncate before truncate on trail_entry
for each statement execute function refuse_to_change_the_trail();

create function refuse_to_move_the_trail_back() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.id = old.id and new.number >= old.number then
    return new;
  end if;
  raise exception 'the end of the trail never moves back';
end;
$$;

create trigger trail_head_moves_on before update or delete on trail_head
for each row execute function refuse_to_move_the_trail_back();

create trigger trail_head_no_truncate before truncate on trail_head
for each statement execute function refuse_to_change_the_trail();
