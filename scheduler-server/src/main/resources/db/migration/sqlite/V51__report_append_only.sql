create trigger chain_anchor_moves_on before update on chain_anchor
when new.agent_id <> old.agent_id or new.number <= old.number
begin
  select raise(abort, 'the end of a chain never moves back');
end;

create trigger chain_anchor_no_delete before delete on chain_anchor
begin
  select raise(abort, 'the end of a chain is never forgotten');
end;

create trigger report_explanation_no_update before update on report_explanation
begin
  select raise(abort, 'explanations are never changed');
end;

create trigger report_explanation_no_delete before delete on report_explanation
begin
  select raise(abort, 'explanations are never deleted');
end;
