package vn.loaphuong.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredInstantTest extends DatabaseContract {

  @Test
  void comesBackToTheMicrosecondAndSortsByTime() {
    jdbc.sql("create table kept (at bigint)").update();
    for (String at :
        List.of(
            "2026-11-22T10:00:00.123456789Z",
            "1969-12-31T23:59:59.999999Z",
            "2100-01-01T00:00:00Z")) {
      jdbc.sql("insert into kept (at) values (?)")
          .param(StoredInstant.of(Instant.parse(at)))
          .update();
    }

    assertThat(
            jdbc.sql("select at from kept order by at")
                .query((row, n) -> StoredInstant.in(row, "at"))
                .list())
        .containsExactly(
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            Instant.parse("2026-11-22T10:00:00.123456Z"),
            Instant.parse("2100-01-01T00:00:00Z"));
  }

  @Test
  void anEmptyColumnIsNoInstant() {
    jdbc.sql("create table kept (at bigint)").update();
    jdbc.sql("insert into kept (at) values (?)").param(StoredInstant.ofNullable(null)).update();

    assertThat(
            jdbc.sql("select at from kept")
                .query((row, n) -> StoredInstant.inNullable(row, "at") == null)
                .single())
        .isTrue();
  }
}
