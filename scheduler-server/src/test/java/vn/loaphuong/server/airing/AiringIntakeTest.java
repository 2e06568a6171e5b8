package vn.loaphuong.server.airing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.loaphuong.airing.AiringChain;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ChainedRecord;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.airing.Shortfall;
import vn.loaphuong.airing.SigningKeys;
import vn.loaphuong.server.MovedClock;
import vn.loaphuong.server.agents.Pcs;
import vn.loaphuong.server.agents.StationPcs;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.Refusal.Kind;
import vn.loaphuong.server.station.FixedStation;
import vn.loaphuong.server.station.Station;
import vn.loaphuong.server.storage.DataFolder;
import vn.loaphuong.server.storage.DatabaseContract;

class AiringIntakeTest extends DatabaseContract {

  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  private final MovedClock clock = new MovedClock(START.plusSeconds(600));
  private final KeyPair keys = SigningKeys.generate();
  private final List<Object> published = new ArrayList<>();
  private final List<ChainedRecord> journal = new ArrayList<>();
  private StationPcs pcs;
  private String agentId;
  private JdbcAiringRecords log;
  private AiringIntake intake;

  @TempDir private Path folder;

  @BeforeEach
  void open() {
    FixedStation station = new FixedStation(Station.standard());
    pcs = Pcs.on(jdbc, DataFolder.at(folder), station, clock);
    agentId = Pcs.pair(pcs, "PC", keys.getPublic());
    log = new JdbcAiringRecords(jdbc, new JdbcTemplate(database));
    intake = new AiringIntake(log, pcs, published::add, clock);
  }

  @Test
  void recordsAreStoredInTheirOrderAndAcknowledged() {
    assertThat(accept(List.of())).isZero();
    assertThat(accept(air("một", "hai"))).isEqualTo(2);
    assertThat(accept(air("ba").subList(2, 3))).isEqualTo(3);

    assertThat(titles(AiringQuery.all())).containsExactly("ba", "hai", "một");
    assertThat(log.find(agentId, 2))
        .hasValueSatisfying(line -> {
          assertThat(line.record()).isEqualTo(journal.get(1).content());
          assertThat(line.hash()).isEqualTo(journal.get(1).hash());
          assertThat(line.receivedAt()).isEqualTo(clock.instant());
        });
    assertThat(published)
        .containsExactly(new AiringsReceived(agentId, 2), new AiringsReceived(agentId, 3));
  }

  @Test
  void whatIsSentAgainIsStoredOnce() {
    List<ChainedRecord> all = air("một", "hai", "ba");
    accept(all.subList(0, 2));

    assertThat(accept(all.subList(0, 2))).isEqualTo(2);
    assertThat(accept(all)).isEqualTo(3);
    assertThat(accept(all.subList(1, 2))).isEqualTo(3);

    assertThat(titles(AiringQuery.all())).hasSize(3);
  }

  @Test
  void aBrokenChainIsRefusedWholeAndTheRecordIsNamed() {
    List<ChainedRecord> all = air("một", "hai", "ba", "bốn");
    accept(all.subList(0, 1));
    ChainedRecord second = all.get(1);
    byte[] altered = second.payload().clone();
    altered[altered.length / 2] ^= 1;
    KeyPair stranger = SigningKeys.generate();

    assertThat(broken(List.of(all.get(2)))).as("one left out").isEqualTo("3");
    assertThat(
            broken(
                List.of(
                    new ChainedRecord(
                        2, altered, second.previousHash(), second.hash(), second.signature()),
                    all.get(2))))
        .as("altered")
        .isEqualTo("2");
    assertThat(broken(List.of(all.get(1), all.get(3)))).as("a gap").isEqualTo("4");
    assertThat(broken(List.of(all.get(2), all.get(1)))).as("reordered").isEqualTo("3");
    assertThat(
            broken(
                List.of(
                    AiringChain.append(
                        all.get(0).hash(), second.content(), stranger.getPrivate()))))
        .as("signed by another")
        .isEqualTo("2");
    assertThat(
            broken(
                List.of(
                    AiringChain.append(
                        AiringChain.GENESIS, record(1, "khác", Outcome.AIRED), keys.getPrivate()))))
        .as("another first record")
        .isEqualTo("1");

    assertThat(titles(AiringQuery.all())).containsExactly("một");
    assertThat(accept(all)).isEqualTo(4);
  }

  @Test
  void recordsAreNeitherChangedNorDeleted() {
    accept(air("một"));

    assertThatThrownBy(() -> jdbc.sql("update airing_record set outcome = 'AIRED'").update())
        .hasMessageContaining("never changed");
    assertThatThrownBy(() -> jdbc.sql("delete from airing_record").update())
        .hasMessageContaining("never");
    assertThat(titles(AiringQuery.all())).hasSize(1);
  }

  @Test
  void tooManyAtOnceAreRefused() {
    List<ChainedRecord> many = java.util.Collections.nCopies(501, air("một").getFirst());

    assertThat(refusal(many).kind()).isEqualTo(Kind.INVALID);
  }

  @Test
  void theLogIsSearchedBySpanOutcomeAndText() {
    air("Đài truyền thanh phường An Bình");
    journal.add(
        AiringChain.append(
            journal.getLast().hash(),
            record(2, "100% _hài lòng_", Outcome.PARTLY),
            keys.getPrivate()));
    journal.add(
        AiringChain.append(
            journal.getLast().hash(), record(3, "Tạm dừng", Outcome.MISSED), keys.getPrivate()));
    accept(journal);

    assertThat(titles(text("dai TRUYEN"))).containsExactly("Đài truyền thanh phường An Bình");
    assertThat(titles(text("đài"))).hasSize(1);
    assertThat(titles(text("%"))).containsExactly("100% _hài lòng_");
    assertThat(titles(text("_"))).containsExactly("100% _hài lòng_");
    assertThat(titles(text("\\"))).isEmpty();
    assertThat(titles(text("' or 1=1 --"))).isEmpty();
    assertThat(titles(new AiringQuery(null, null, Set.of(Outcome.PARTLY, Outcome.MISSED), " ")))
        .containsExactly("Tạm dừng", "100% _hài lòng_");
    assertThat(
            titles(new AiringQuery(START.plusSeconds(120), START.plusSeconds(180), Set.of(), null)))
        .containsExactly("100% _hài lòng_");
    assertThat(log.find(AiringQuery.all(), 1, 1)).hasSize(1);
    assertThat(log.totals(AiringQuery.all()))
        .isEqualTo(new AiringTotals(3, 2, 2, 2, Duration.ofSeconds(15)));
    assertThat(log.totals(text("nothing"))).isEqualTo(AiringTotals.NOTHING);
    assertThat(log.ofOccurrence("occurrence-2")).hasSize(1);
  }

  @Test
  void theTableOpensInASpreadsheetWithoutRunningAnything() throws Exception {
    air("=HYPERLINK(\"http://a.b\";\"x\")", "Bản tin; \"số 1\"");
    accept(journal);
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasename("messages/airing");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    StringBuilder csv = new StringBuilder();

    new AiringCsv(log, pcs, new FixedStation(Station.standard()), messages)
        .write(AiringQuery.all(), Locale.of("vi"), csv);

    String[] lines = csv.toString().split("\r\n", -1);
    assertThat(lines).hasSize(4);
    assertThat(lines[0]).startsWith("\uFEFFNgày;Giờ dự kiến;");
    assertThat(lines[1])
        .startsWith(
            "23/11/2026;17:02:00;17:02:00,003;17:02:10,003;10,000;Bản tin;\"Bản tin; \"\"số 1\"\"\";Đã phát;;-16,3;PC;");
    assertThat(lines[2]).contains(";\"'=HYPERLINK(\"\"http://a.b\"\";\"\"x\"\")\";");
    assertThat(lines[3]).isEmpty();
  }

  private List<ChainedRecord> air(String... titles) {
    for (String title : titles) {
      journal.add(
          AiringChain.append(
              journal.isEmpty() ? AiringChain.GENESIS : journal.getLast().hash(),
              record(journal.size() + 1L, title, Outcome.AIRED),
              keys.getPrivate()));
    }
    return journal;
  }

  private AiringRecord record(long number, String title, Outcome outcome) {
    Instant planned = START.plusSeconds(60 * number);
    long aired =
        switch (outcome) {
          case AIRED -> 441_000;
          case PARTLY -> 220_500;
          case MISSED -> 0;
        };
    return new AiringRecord(
        agentId,
        number,
        "item-" + number,
        "occurrence-" + number,
        7,
        ItemKind.BULLETIN,
        title,
        ClipHash.of(new byte[] {1}),
        "approval",
        planned,
        aired == 0 ? null : planned.plusMillis(3),
        aired == 0 ? null : planned.plusMillis(10_003),
        441_000,
        aired,
        aired == 0 ? null : -16.3,
        Duration.ofMillis(2),
        "default",
        outcome,
        outcome == Outcome.AIRED ? null : Shortfall.INTERRUPTED,
        null);
  }

  private long accept(List<ChainedRecord> uploaded) {
    Long last = transactions.execute(status -> intake.accept(agentId, uploaded));
    assertThat(last).isNotNull();
    return last;
  }

  private Refusal refusal(List<ChainedRecord> uploaded) {
    Refusal refusal = catchThrowableOfType(Refusal.class, () -> accept(uploaded));
    assertThat(refusal).isNotNull();
    return refusal;
  }

  private String broken(List<ChainedRecord> uploaded) {
    Refusal refusal = refusal(uploaded);
    assertThat(refusal.kind()).isEqualTo(Kind.CONFLICT);
    return String.valueOf(refusal.getArguments()[0]);
  }

  private List<String> titles(AiringQuery query) {
    return log.find(query, 0, 100).stream().map(line -> line.record().title()).toList();
  }

  private static AiringQuery text(String text) {
    return new AiringQuery(null, null, Set.of(), text);
  }
}
