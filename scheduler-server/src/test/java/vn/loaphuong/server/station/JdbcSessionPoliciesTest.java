package vn.loaphuong.server.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import vn.loaphuong.server.storage.DatabaseContract;

class JdbcSessionPoliciesTest extends DatabaseContract {

  @Test
  void aNewStationHasThreeSessionsOf45MinutesOnAnyDay() {
    assertThat(new JdbcSessionPolicies(jdbc, event -> {}).current())
        .isEqualTo(new SessionLimits(3, Duration.ofMinutes(45), 7, Duration.ofMinutes(5)));
  }

  @Test
  void whatWasChangedStaysChanged() {
    SessionLimits innerHanoi =
        new SessionLimits(2, Duration.ofMinutes(15), 5, Duration.ofSeconds(90));
    new JdbcSessionPolicies(jdbc, event -> {}).change(SessionLimits.standard());
    new JdbcSessionPolicies(jdbc, event -> {}).change(innerHanoi);

    assertThat(new JdbcSessionPolicies(jdbc, event -> {}).current()).isEqualTo(innerHanoi);
  }

  @Test
  void limitsThatNobodyCouldKeepAreRefused() {
    assertThatThrownBy(() -> new SessionLimits(0, Duration.ofMinutes(15), 5, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SessionLimits(1, Duration.ZERO, 5, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SessionLimits(1, Duration.ofMinutes(15), 8, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
