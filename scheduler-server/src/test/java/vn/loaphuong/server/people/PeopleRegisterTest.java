package vn.loaphuong.server.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loaphuong.server.MovedClock;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.storage.DatabaseContract;

class PeopleRegisterTest extends DatabaseContract {

  private static final String GOOD = "loa phường mở lúc năm giờ";

  private PeopleRegister register;

  @BeforeEach
  void open() {
    register =
        new PeopleRegister(
            new JdbcPeople(jdbc),
            new Passwords(),
            event -> {},
            new MovedClock(Instant.parse("2026-11-22T10:00:00Z")));
  }

  @Test
  void thePasswordIsKeptOnlyAsArgon2id() {
    Person added = register.add("Trần Văn Bình", GOOD, Set.of(Role.ADMIN));

    assertThat(added.passwordHash()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(added.toString()).doesNotContain("argon2");
  }

  @ParameterizedTest
  @CsvSource({
    "A, loa phường mở lúc năm giờ, name",
    "<b>An</b>, loa phường mở lúc năm giờ, name",
    "Bình, ngắn quá, password",
    "Trần Văn Bình, tranvanbinh2026, password",
    "Bình, 1234567890, password",
    "Bình, aaaaaaaaaaaa, password",
  })
  void whatCannotBeTakenIsNamedByItsField(String name, String password, String field) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> register.add(name, password, Set.of(Role.OPERATOR)))
        .returns(field, Refusal::field);
    assertThat(register.isEmpty()).isTrue();
  }

  @Test
  void theLastAdministratorStays() {
    Person only = register.add("An", GOOD, Set.of(Role.ADMIN));
    register.add("Bình", GOOD, Set.of(Role.OPERATOR));

    assertThatExceptionOfType(Refusal.class).isThrownBy(() -> register.remove(only.id()));
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> register.assign(only.id(), Set.of(Role.BOARD)));

    register.add("Chi", GOOD, Set.of(Role.ADMIN));
    register.remove(only.id());
    assertThat(register.find(only.id()).orElseThrow().isPresent()).isFalse();
  }

  @Test
  void onesOwnPasswordNeedsTheOldOne() {
    Person an = register.add("An", GOOD, Set.of(Role.ADMIN));

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> register.changePassword(an.id(), "not the old one", "mật khẩu mới đây"))
        .returns("oldPassword", Refusal::field);
    register.changePassword(an.id(), GOOD, "mật khẩu mới đây");
    assertThat(register.find(an.id()).orElseThrow().passwordHash()).isNotEqualTo(an.passwordHash());
  }
}
