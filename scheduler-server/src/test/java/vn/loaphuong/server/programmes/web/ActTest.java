package vn.loaphuong.server.programmes.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.loaphuong.server.programmes.Edition.Item;

class ActTest {

  private static final List<Item> ABC =
      List.of(new Item("a", 1), new Item("b", 1), new Item("c", 1));

  @ParameterizedTest
  @CsvSource({
    "up:1, bac",
    "up:0, abc",
    "down:1, acb",
    "down:2, abc",
    "move:0:2, bca",
    "move:2:0, cab",
    "move:2:99, abc",
    "out:1, ac",
    "add:d, abcd",
    "add:d:0, dabc",
    "add:d:99, abcd",
    "up:7, abc",
    "up:x, abc",
    "dance:1, abc",
    "'', abc",
  })
  void theOrderAfterEachAct(String act, String order) {
    assertThat(Act.on(ABC, act, id -> 1).stream().map(Item::bulletinId).reduce("", String::concat))
        .isEqualTo(order);
  }

  @ParameterizedTest
  @CsvSource({"twice:1, 2", "once:1, 1"})
  void howOftenIsChosen(String act, int times) {
    assertThat(Act.on(ABC, act, id -> 1).get(1)).isEqualTo(new Item("b", times));
    assertThat(Act.on(ABC, "add:d", id -> 2))
        .extracting(Item::bulletinId, Item::times)
        .contains(tuple("d", 2));
  }
}
