package vn.loaphuong.agent.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeartbeatTest {

  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");

  @TempDir Path folder;

  private final AtomicBoolean alive = new AtomicBoolean(true);

  @Test
  void beatsWhilePlayoutIsAliveAndNotWhenItHangs() throws IOException {
    Path file = folder.resolve("heartbeat");
    Heartbeat heartbeat = beatingInto(file);

    heartbeat.doWork();
    assertThat(file).hasContent(NOW.toString());

    Files.delete(file);
    alive.set(false);
    heartbeat.doWork();
    assertThat(file).doesNotExist();
  }

  @Test
  void beatsOftenEnoughForACheckThatLooksEveryMinute() {
    assertThat(beatingInto(folder.resolve("heartbeat")).doWork())
        .isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void goesOnWhereNothingCanBeWritten() {
    beatingInto(folder.resolve("no-such-folder").resolve("heartbeat")).doWork();

    assertThat(folder.resolve("no-such-folder")).doesNotExist();
  }

  private Heartbeat beatingInto(Path file) {
    return new Heartbeat(file, alive::get, Clock.fixed(NOW, ZoneOffset.UTC));
  }
}
