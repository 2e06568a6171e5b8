package vn.loaphuong.server.residents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import vn.loaphuong.server.storage.DatabaseContract;

class FeedbacksContractTest extends DatabaseContract {

  private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");

  @Test
  void whatCameIsFoundByStateAndTime() {
    Feedbacks feedbacks = new JdbcFeedbacks(jdbc);
    Feedback first = feedback("1", NOW);
    Feedback second = feedback("2", NOW.plusSeconds(60));
    feedbacks.put(first);
    feedbacks.put(second);

    assertThat(feedbacks.list(null, 10)).containsExactly(second, first);
    assertThat(feedbacks.list(null, 1)).containsExactly(second);
    assertThat(feedbacks.received(NOW, NOW.plusSeconds(60))).containsExactly(first);
    assertThat(feedbacks.unseen()).isEqualTo(2);
    Feedback taken = first.taken();
    feedbacks.put(taken);
    assertThat(feedbacks.list(Feedback.State.NEW, 10)).containsExactly(second);
    assertThat(feedbacks.list(Feedback.State.IN_WORK, 10)).containsExactly(taken);
    assertThat(feedbacks.unseen()).isEqualTo(1);
    assertThat(feedbacks.find("1")).contains(taken);
    assertThat(feedbacks.find("3")).isEmpty();
  }

  @Test
  void onlyWhatIsShownIsShownAndErasingLeavesNoWordOfIt() {
    Feedbacks feedbacks = new JdbcFeedbacks(jdbc);
    feedbacks.put(
        feedback("1", NOW).answered("Đã giảm âm lượng.", NOW.plusSeconds(1), "Hoa", true));
    feedbacks.put(feedback("2", NOW).answered("Riêng.", NOW.plusSeconds(2), "Hoa", false));
    assertThat(feedbacks.shown(10)).extracting(Feedback::id).containsExactly("1");

    feedbacks.put(feedbacks.find("1").orElseThrow().erased(NOW.plusSeconds(3)));

    assertThat(feedbacks.shown(10)).isEmpty();
    assertThat(feedbacks.received(NOW, NOW.plusSeconds(1))).hasSize(2);
    String everything =
        jdbc.sql("select * from feedback where id = '1'").query().listOfRows().toString();
    assertThat(everything)
        .doesNotContain("Loa quá to", "Nguyễn", "0912", "sáng sớm", "giảm âm lượng")
        .contains("ANSWERED");
  }

  @Test
  void theKeyIsMadeOnce() {
    byte[] key = new JdbcFeedbacks(jdbc).key();

    assertThat(key).hasSize(32);
    assertThat(new JdbcFeedbacks(jdbc).key()).isEqualTo(key);
  }

  private static Feedback feedback(String id, Instant at) {
    return new Feedback(
        id,
        "CODE" + id,
        at,
        "Loa quá to",
        "Nguyễn Văn A",
        "0912 345 678",
        "slot:2026-11-23",
        "23/11/2026 17:00 Bản tin",
        "sáng sớm",
        Feedback.State.NEW,
        "",
        null,
        "",
        false,
        null);
  }
}
