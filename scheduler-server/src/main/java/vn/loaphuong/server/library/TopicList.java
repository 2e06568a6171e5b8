package vn.loaphuong.server.library;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.loaphuong.server.problems.Refusal;

/**
 * What bulletins can be about, in the order in which it is offered. A bulletin may be about
 * something else as well: the list is help, not a rule. Thread-safe.
 */
@Repository
public class TopicList {

  private final JdbcClient jdbc;

  TopicList(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** All topics. */
  public List<String> all() {
    return jdbc.sql("select name from topic order by place")
        .query((row, n) -> row.getString("name"))
        .list();
  }

  /**
   * Replaces the list. What bulletins are about is not changed by it.
   *
   * @throws Refusal if one of them is longer than a bulletin's topic may be
   */
  @Transactional
  public void replace(List<String> topics) {
    Set<String> names = new LinkedHashSet<>();
    for (String topic : topics) {
      String name = topic.strip().replaceAll("\\s+", " ");
      if (name.length() > Library.LONGEST_TOPIC) {
        throw Refusal.ofField("topics", "library.refused.topic-long", Library.LONGEST_TOPIC);
      }
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    jdbc.sql("delete from topic").update();
    List<String> inOrder = new ArrayList<>(names);
    for (int place = 0; place < inOrder.size(); place++) {
      jdbc.sql("insert into topic (name, place) values (?, ?)")
          .params(inOrder.get(place), place)
          .update();
    }
  }
}
