create function refuse_to_move_back() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.agent_id = old.agent_id and new.number > old.number then
    return new;
  end if;
  raise exception 'the end of a chain never moves back';
end;
$$;

create trigger chain_anchor_moves_on before update or delete on chain_anchor
for each row execute function refuse_to_move_back();

create trigger chain_anchor_no_truncate before truncate on chain_anchor
for each statement execute function refuse_to_move_back();

create function refuse_to_change_explanations() returns trigger language plpgsql as $$
begin
  raise exception 'explanations are never changed or deleted';
end;
$$;

create trigger report_explanation_append_only before update or delete on report_explanation
for each row execute function refuse_to_change_explanations();

create trigger report_explanation_no_truncate before truncate on report_explanation
for each statement execute function refuse_to_change_explanations();
