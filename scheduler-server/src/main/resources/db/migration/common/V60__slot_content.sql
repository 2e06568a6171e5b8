-- What a slot holds, as the timetable writes it: bulletin:ID, programme:ID, edition:ID, relay:SECONDS:ID.
alter table slot rename column bulletin_id to content;
update slot set content = 'bulletin:' || content;

alter table slot_deviation rename column bulletin_id to content;
update slot_deviation set content = 'bulletin:' || content where content is not null;
