package vn.loaphuong.server.timetable.ical;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.loaphuong.server.storage.DatabaseContract;

/** What the feed said, and files that were uploaded, on every database. */
class CalendarFilesContractTest extends DatabaseContract {

  private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");

  @Test
  void whatWasSaidLastIsKeptUntilItIsOld() {
    FeedEvents events = new JdbcFeedEvents(jdbc);
    var first = new FeedEvents.Said("a:2026-11-23", NOW, "f", 0, NOW);
    var later =
        new FeedEvents.Said("b:2026-11-24", NOW.plusSeconds(86_400), "g", 0, NOW.plusSeconds(5));
    events.put(List.of(first, later));
    var changed =
        new FeedEvents.Said("a:2026-11-23", NOW.plusSeconds(60), "h", 1, NOW.plusSeconds(9));
    events.put(List.of(changed));

    assertThat(events.all().values()).containsExactlyInAnyOrder(changed, later);
    events.forgetBefore(NOW.plusSeconds(61));
    assertThat(events.all().values()).containsExactly(later);
  }

  @Test
  void aFileIsKeptUntilItIsImportedOrADayOld() {
    ImportedFiles files = new JdbcImportedFiles(jdbc);
    var upload = new ImportedFiles.Upload("1", "lịch.ics", "BEGIN:VCALENDAR", NOW, null, null);
    files.add(upload);
    files.add(new ImportedFiles.Upload("2", "khác", "x", NOW, null, null));
    assertThat(files.find("1")).contains(upload);
    assertThat(files.find("3")).isEmpty();

    files.carriedOut("1", NOW.plusSeconds(1), List.of());
    files.undone("1", NOW.plusSeconds(2));
    files.forgetBefore(NOW.plusSeconds(1));

    assertThat(files.find("1"))
        .contains(
            new ImportedFiles.Upload(
                "1", "lịch.ics", "", NOW, NOW.plusSeconds(1), NOW.plusSeconds(2)));
    assertThat(files.find("2")).isEmpty();
    assertThat(files.slots("1")).isEmpty();
  }
}
