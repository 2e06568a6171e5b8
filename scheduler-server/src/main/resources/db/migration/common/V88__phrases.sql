-- What the voice says between bulletins; whoever needs it names it. Without clip and failure it waits for the voice.
create table phrase (
  id text not null primary key,
  text text not null,
  asked_at bigint not null,
  clip_hash text references clip (hash),
  failure text
);
