package vn.loaphuong.server.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionOperations;
import vn.loaphuong.server.ServerTest;

class TrailTest extends ServerTest {

  @Autowired private ApplicationEventPublisher events;
  @Autowired private TransactionOperations transactions;
  @Autowired private Trail trail;

  @Test
  void aChangeAndItsEntryAreStoredTogetherOrNotAtAll() {
    String kept = UUID.randomUUID().toString();
    String undone = UUID.randomUUID().toString();

    transactions.executeWithoutResult(status -> events.publishEvent(change(kept)));
    assertThatThrownBy(() ->
            transactions.executeWithoutResult(status -> {
              events.publishEvent(change(undone));
              throw new IllegalStateException("undone");
            }))
        .hasMessage("undone");

    assertThat(trail.find(TrailQuery.of(kept), Long.MAX_VALUE, 2))
        .singleElement()
        .returns(true, Entry::byProgram)
        .returns(clock.instant(), Entry::at);
    assertThat(trail.find(TrailQuery.of(undone), Long.MAX_VALUE, 2)).isEmpty();
  }

  @Test
  void whatIsToldOutsideOfATransactionIsWrittenToo() {
    String subject = UUID.randomUUID().toString();
    events.publishEvent(change(subject).by("p1", "Hoa"));

    assertThat(trail.find(TrailQuery.of(subject), Long.MAX_VALUE, 2))
        .singleElement()
        .returns("p1", Entry::byId)
        .returns("Hoa", Entry::byName);
  }

  private static Change change(String subject) {
    return Change.of("trail.station.changed", subject, "Đài");
  }
}
