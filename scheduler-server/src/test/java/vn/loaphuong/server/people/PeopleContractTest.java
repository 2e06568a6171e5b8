package vn.loaphuong.server.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.storage.DatabaseContract;

class PeopleContractTest extends DatabaseContract {

  private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123456Z");

  private People people;

  @BeforeEach
  void open() {
    people = new JdbcPeople(jdbc);
  }

  @Test
  void somebodyAddedComesBackWhole() {
    Person hoa = person("1", "Nguyễn Thị Hoa");
    people.add(hoa);

    assertThat(people.find("1")).contains(hoa);
    assertThat(people.find("2")).isEmpty();
  }

  @Test
  void aNameIsFoundHoweverItIsSpelled() {
    Person hoa = person("1", "Đặng Thị Hòa");
    people.add(hoa);

    assertThat(people.findByName("  dang thi   HOA ")).contains(hoa);
    assertThat(people.findByName("Đặng Thị Hoà")).contains(hoa);
    assertThat(people.findByName("Đặng Thị")).isEmpty();
  }

  @Test
  void twoPresentPeopleNeverShareAName() {
    people.add(person("1", "Lê Văn An"));

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> people.add(person("2", "le van an")))
        .returns("name", Refusal::field);
    assertThat(people.all()).hasSize(1);
  }

  @Test
  void aRemovedPersonFreesTheirNameAndCannotComeBackWhileItIsTaken() {
    Person first = person("1", "Lê Văn An");
    people.add(first);
    people.replace(first.removed(AT));
    people.add(person("2", "Lê Văn An"));

    assertThat(people.findByName("Lê Văn An")).map(Person::id).contains("2");
    assertThatExceptionOfType(Refusal.class).isThrownBy(() -> people.replace(first.removed(null)));
  }

  @Test
  void thePresentComeFirst() {
    people.add(person("1", "An").removed(AT));
    people.add(person("2", "Bình"));

    assertThat(people.all()).extracting(Person::id).containsExactly("2", "1");
  }

  private static Person person(String id, String name) {
    return new Person(id, name, Set.of(Role.OPERATOR, Role.BOARD), "hash", AT, null);
  }
}
