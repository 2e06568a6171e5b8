package vn.loaphuong.server.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.loaphuong.server.storage.DatabaseContract;
import vn.loaphuong.server.storage.Engine;

class TrailContractTest extends DatabaseContract {

  private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123456Z");

  private TrailEntries trail;
  private TrailCheck check;

  @BeforeEach
  void open() {
    trail = new JdbcTrailEntries(jdbc);
    check = new TrailCheck(jdbc);
  }

  @Test
  void whatIsWrittenComesBackWholeAndLatestFirst() {
    Change change =
        Change.of("trail.slot.changed", "slot-1", "Bản tin sáng; =1+1 \"<b>\"")
            .with("slot.start", null, AT)
            .with("slot.title", "Cũ", null)
            .with("slot.same", "x", "x")
            .withWord("people.roles", "role.", List.of("B", "A"), null);
    write("hoa", "Nguyễn Thị Hoa", change, AT);
    write("an", "Lê Văn An", Change.of("trail.slot.removed", "slot-1", "Bản tin sáng"), AT);

    List<Entry> found = trail.find(TrailQuery.all(), Long.MAX_VALUE, 10);

    assertThat(found).extracting(Entry::number).containsExactly(2L, 1L);
    assertThat(found.getLast())
        .isEqualTo(
            new Entry(
                1,
                AT,
                "hoa",
                "Nguyễn Thị Hoa",
                "192.0.2.7",
                "trail.slot.changed",
                "slot-1",
                "Bản tin sáng; =1+1 \"<b>\"",
                List.of(
                    new Change.Detail("slot.start", null, AT.toString(), Change.Form.INSTANT),
                    new Change.Detail("slot.title", "Cũ", null, Change.Form.TEXT),
                    new Change.Detail("people.roles", "role.A role.B", null, Change.Form.WORDS))));
    assertThat(check.whole()).isEqualTo(new TrailCheck.Finding(2, null));
  }

  @Test
  void eachWayOfNarrowingNarrows() {
    write("hoa", "Hoa", Change.of("trail.slot.added", "s1", "Đọc báo"), AT);
    write("an", "An", Change.of("trail.slot.removed", "s1", "Đọc báo"), AT.plusSeconds(60));
    write(
        "hoa",
        "Cô Hoa",
        Change.of("trail.person.added", "p", "Bình").with("x", null, "100% _"),
        AT.plusSeconds(120));

    assertThat(numbers(new TrailQuery(AT.plusSeconds(60), null, null, null, null, "")))
        .containsExactly(3L, 2L);
    assertThat(numbers(new TrailQuery(null, AT.plusSeconds(60), null, null, null, "")))
        .containsExactly(1L);
    assertThat(numbers(new TrailQuery(null, null, "hoa", null, null, ""))).containsExactly(3L, 1L);
    assertThat(numbers(new TrailQuery(null, null, null, "trail.slot.removed", null, "")))
        .containsExactly(2L);
    assertThat(numbers(TrailQuery.of("s1"))).containsExactly(2L, 1L);
    assertThat(numbers(words("doc BAO"))).containsExactly(2L, 1L);
    assertThat(numbers(words("100% _"))).containsExactly(3L);
    assertThat(numbers(words("%_%"))).isEmpty();
    assertThat(trail.find(TrailQuery.all(), 3, 1)).extracting(Entry::number).containsExactly(2L);
    assertThat(trail.deeds())
        .containsExactly("trail.person.added", "trail.slot.added", "trail.slot.removed");
    assertThat(trail.doers())
        .containsExactly(new Change.By("an", "An"), new Change.By("hoa", "Cô Hoa"));
  }

  @Test
  void theDatabaseItselfRefusesToForget() {
    write("hoa", "Hoa", Change.of("trail.slot.added", "s1", "Đọc báo"), AT);

    for (String attack :
        List.of(
            "update trail_entry set by_name = 'An'",
            "delete from trail_entry",
            "update trail_head set number = 0",
            "delete from trail_head")) {
      assertThatThrownBy(() -> jdbc.sql(attack).update()).as(attack).hasMessageContaining("never");
    }
    assertThat(check.whole()).isEqualTo(new TrailCheck.Finding(1, null));
  }

  @Test
  void whatWasDoneToItBehindItsBackIsFound() {
    LongStream.rangeClosed(1, 5)
        .forEach(i -> write("hoa", "Hoa", Change.of("trail.slot.added", "s" + i, "Tên"), AT));
    takeTheGuardAway();

    tampering(
        "update trail_entry set payload = replace(payload, 'Tên', 'Khác') where number = 3",
        "update trail_entry set payload = replace(payload, 'Khác', 'Tên') where number = 3",
        "entry 3: ");
    tampering(
        "update trail_entry set by_name = 'An' where number = 2",
        "update trail_entry set by_name = 'Hoa' where number = 2",
        "entry 2: ");
    tampering(
        "update trail_entry set number = 9 where number = 4",
        "update trail_entry set number = 4 where number = 9",
        "entry 5: number 4");
    tampering(
        "update trail_head set number = 7",
        "update trail_head set number = 5",
        "entry 6: it is missing");
    jdbc.sql("delete from trail_entry where number = 5").update();
    assertThat(check.whole().fault()).startsWith("entry 5: it is missing");
    assertThat(check.whole().entries()).isEqualTo(4);
  }

  @Test
  void severalWhoWriteAtOnceGetOneNumberEach() throws Exception {
    try (ExecutorService together = Executors.newFixedThreadPool(4)) {
      List<Callable<Void>> writers = new ArrayList<>();
      IntStream.range(0, 40)
          .forEach(i ->
              writers.add(() -> {
                write("w" + i, "W", Change.of("trail.slot.added", "s" + i, "Tên"), AT);
                return null;
              }));
      for (Future<Void> each : together.invokeAll(writers, 60, TimeUnit.SECONDS)) {
        each.get();
      }
    }
    assertThat(check.whole()).isEqualTo(new TrailCheck.Finding(40, null));
  }

  private void tampering(String done, String undone, String fault) {
    jdbc.sql(done).update();
    assertThat(check.whole().fault()).as(done).startsWith(fault);
    jdbc.sql(undone).update();
    assertThat(check.whole().fault()).isNull();
  }

  private void takeTheGuardAway() {
    List<String> guards =
        engine == Engine.SQLITE
            ? List.of(
                "drop trigger trail_entry_no_update",
                "drop trigger trail_entry_no_delete",
                "drop trigger trail_head_moves_on")
            : List.of(
                "drop trigger trail_entry_append_only on trail_entry",
                "drop trigger trail_head_moves_on on trail_head");
    guards.forEach(guard -> jdbc.sql(guard).update());
  }

  private List<Long> numbers(TrailQuery query) {
    return trail.find(query, Long.MAX_VALUE, 10).stream().map(Entry::number).toList();
  }

  private static TrailQuery words(String words) {
    return new TrailQuery(null, null, null, null, null, words);
  }

  private void write(String id, String name, Change change, Instant at) {
    transactions.executeWithoutResult(status ->
        trail.add(number ->
            new Entry(
                number,
                at,
                id,
                name,
                "192.0.2.7",
                change.deed(),
                change.subject(),
                change.title(),
                change.details())));
  }
}
