package vn.loaphuong.server.relays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.loaphuong.airing.Relay;
import vn.loaphuong.airing.RelaySource;
import vn.loaphuong.server.MovedClock;
import vn.loaphuong.server.library.Bulletin;
import vn.loaphuong.server.library.BulletinKind;
import vn.loaphuong.server.library.WorkingLibrary;
import vn.loaphuong.server.people.Actor;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.storage.DatabaseContract;
import vn.loaphuong.server.trail.Change;

class RelaysTest extends DatabaseContract {

  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

  @TempDir private Path folder;

  private final MovedClock clock = new MovedClock(Instant.parse("2026-11-22T10:00:00Z"));
  private final List<Object> events = new ArrayList<>();
  private WorkingLibrary work;
  private Relays relays;

  @BeforeEach
  void open() {
    work = new WorkingLibrary(jdbc, transactions, folder, events::add, clock);
    relays =
        new Relays(new JdbcRelayedStations(jdbc), work.library, work.library, events::add, clock);
  }

  @Test
  void everyKindOfSourceComesBackAsItWasPut() {
    relays.add(draft("Đài thành phố", "STREAM", "https://town.example/live.mp3", ""));
    relays.add(draft("Đài tỉnh", "FFMPEG", "rtsp://province.example/live", ""));
    relays.add(draft("Máy thu FM", "LINE_IN", "", ""));
    relays.add(draft("Máy thu thứ hai", "LINE_IN", "USB Audio", ""));

    assertThat(relays.all())
        .extracting(RelayedStation::source)
        .containsExactlyInAnyOrder(
            new RelaySource.Stream(URI.create("https://town.example/live.mp3")),
            new RelaySource.Ffmpeg(URI.create("rtsp://province.example/live")),
            new RelaySource.LineIn(null),
            new RelaySource.LineIn("USB Audio"));
    assertThat(relays.all())
        .allSatisfy(station -> {
          assertThat(station.lossLimit()).hasSeconds(8);
          assertThat(station.cleanFor()).hasSeconds(5);
        });
  }

  @Test
  void onlyAnApprovedBulletinStandsIn() {
    Bulletin bulletin = work.approved(BulletinKind.BULLETIN, "Phát thay");
    RelayedStation town =
        relays.add(draft("Đài thành phố", "STREAM", "http://town.example/", bulletin.id()));

    Relay relay = relays.relay(town.id(), HALF_AN_HOUR).orElseThrow().relay();
    assertThat(relay.length()).isEqualTo(HALF_AN_HOUR);
    assertThat(relay.standIns())
        .singleElement()
        .satisfies(standIn -> {
          assertThat(standIn.clip()).isEqualTo(bulletin.clip());
          assertThat(standIn.approval()).isEqualTo(bulletin.airable().orElseThrow().approval());
        });

    work.library.sendBack(new Actor("b", "B"), bulletin.id(), "Đã cũ.");
    assertThat(relays.relay(town.id(), HALF_AN_HOUR).orElseThrow().relay().standIns()).isEmpty();
    assertThat(relays.hasStandIn(town)).isFalse();
  }

  @Test
  void whatIsChangedOrRemovedIsToldAndComesBack() {
    RelayedStation town = relays.add(draft("Đài thành phố", "STREAM", "http://a.example/", ""));
    relays.change(town.id(), draft("Đài mới", "STREAM", "http://u:secret@b.example/", ""));
    assertThat(relays.relay(town.id(), HALF_AN_HOUR).orElseThrow().title()).isEqualTo("Đài mới");

    relays.remove(town.id());
    assertThat(relays.relay(town.id(), HALF_AN_HOUR)).isEmpty();
    assertThat(relays.all()).isEmpty();
    relays.restore(town.id());
    assertThat(relays.relay(town.id(), HALF_AN_HOUR)).isPresent();
    assertThat(events).filteredOn(new RelaysChanged(town.id())::equals).hasSize(4);
    assertThat(events)
        .filteredOn(Change.class::isInstance)
        .map(event -> ((Change) event).deed())
        .containsExactly(
            "trail.relay.added",
            "trail.relay.changed",
            "trail.relay.removed",
            "trail.relay.restored");
    assertThat(events.toString()).contains("http://b.example/").doesNotContain("secret");
  }

  @Test
  void whatDoesNotDoIsRefusedBesideItsField() {
    assertThat(refused(draft(" ", "STREAM", "http://a.example/", ""))).isEqualTo("title");
    assertThat(refused(draft("a", null, "http://a.example/", ""))).isEqualTo("kind");
    assertThat(refused(draft("a", "STREAM", "rtsp://a.example/", ""))).isEqualTo("address");
    assertThat(refused(draft("a", "STREAM", "file:///etc/passwd", ""))).isEqualTo("address");
    assertThat(refused(draft("a", "FFMPEG", "no address", ""))).isEqualTo("address");
    assertThat(refused(new RelayDraft("a", "LINE_IN", "", "", 0, 5))).isEqualTo("lossLimit");
    assertThat(refused(new RelayDraft("a", "LINE_IN", "", "", 8, 121))).isEqualTo("cleanFor");
    assertThat(relays.all()).isEmpty();
  }

  private static RelayDraft draft(
      String title,
      @org.jspecify.annotations.Nullable String kind,
      String address,
      String standIn) {
    return new RelayDraft(title, kind, address, standIn, null, null);
  }

  private String refused(RelayDraft draft) {
    Refusal refusal = catchThrowableOfType(Refusal.class, () -> relays.add(draft));
    assertThat(refusal).isNotNull();
    return String.valueOf(refusal.field());
  }
}
