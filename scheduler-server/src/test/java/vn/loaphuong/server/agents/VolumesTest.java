package vn.loaphuong.server.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.loaphuong.airing.SigningKeys;
import vn.loaphuong.airing.SoundRules.Step;
import vn.loaphuong.server.MovedClock;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.station.FixedStation;
import vn.loaphuong.server.station.Station;
import vn.loaphuong.server.storage.DataFolder;
import vn.loaphuong.server.storage.DatabaseContract;
import vn.loaphuong.server.trail.Change;

class VolumesTest extends DatabaseContract {

  private final List<Object> published = new ArrayList<>();
  private Volumes volumes;
  private String pc;

  @BeforeEach
  void pair(@TempDir Path folder) {
    StationPcs pcs =
        Pcs.on(
            jdbc,
            DataFolder.at(folder),
            new FixedStation(Station.standard()),
            new MovedClock(java.time.Instant.parse("2026-11-23T03:00:00Z")));
    pc = Pcs.pair(pcs, "Máy A", SigningKeys.generate().getPublic());
    volumes = new Volumes(jdbc, new JdbcAgents(jdbc), published::add);
  }

  @Test
  void aPcIsAtFullVolumeUntilItIsTurnedDownAndTheRundownSaysSo() {
    assertThat(volumes.of(pc)).isEmpty();

    volumes.change(pc, List.of(new Step(20, 40), new Step(5, 70)));
    volumes.change(pc, List.of(new Step(20, 50), new Step(6, 70)));

    assertThat(volumes.of(pc)).containsExactly(new Step(6, 70), new Step(20, 50));
    assertThat(new PairedReceivers(new JdbcAgents(jdbc), volumes).all().getFirst().volume())
        .isEqualTo(volumes.of(pc));
    assertThat(published).contains(new VolumeChanged(pc)).hasAtLeastOneElementOfType(Change.class);
    volumes.change(pc, List.of());
    assertThat(volumes.of(pc)).isEmpty();
  }

  @Test
  void aStrangerHasNone() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> volumes.change("stranger", List.of()));
  }
}
