package vn.loaphuong.server.timetable.ical;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.loaphuong.server.storage.StoredInstant;

@Repository
class JdbcImportedFiles implements ImportedFiles {

  private final JdbcClient jdbc;

  JdbcImportedFiles(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void add(Upload upload) {
    jdbc.sql("insert into calendar_import (id, name, file, uploaded_at) values (?, ?, ?, ?)")
        .params(upload.id(), upload.name(), upload.text(), StoredInstant.of(upload.uploadedAt()))
        .update();
  }

  @Override
  public Optional<Upload> find(String id) {
    return jdbc.sql("select * from calendar_import where id = ?")
        .param(id)
        .query((row, n) ->
            new Upload(
                row.getString("id"),
                row.getString("name"),
                row.getString("file"),
                StoredInstant.in(row, "uploaded_at"),
                StoredInstant.inNullable(row, "carried_out_at"),
                StoredInstant.inNullable(row, "undone_at")))
        .optional();
  }

  @Override
  public void carriedOut(String id, Instant at, List<String> slotIds) {
    jdbc.sql("update calendar_import set file = '', carried_out_at = ? where id = ?")
        .params(StoredInstant.of(at), id)
        .update();
    for (String slotId : slotIds) {
      jdbc.sql("insert into calendar_import_slot (import_id, slot_id) values (?, ?)")
          .params(id, slotId)
          .update();
    }
  }

  @Override
  public List<String> slots(String id) {
    return jdbc.sql("select slot_id from calendar_import_slot where import_id = ? order by slot_id")
        .param(id)
        .query((row, n) -> row.getString("slot_id"))
        .list();
  }

  @Override
  public void undone(String id, Instant at) {
    jdbc.sql("update calendar_import set undone_at = ? where id = ?")
        .params(StoredInstant.of(at), id)
        .update();
  }

  @Override
  public void forgetBefore(Instant uploaded) {
    jdbc.sql("delete from calendar_import where carried_out_at is null and uploaded_at < ?")
        .param(StoredInstant.of(uploaded))
        .update();
  }
}
