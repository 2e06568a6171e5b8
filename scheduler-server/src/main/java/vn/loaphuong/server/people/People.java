package vn.loaphuong.server.people;

import java.util.List;
import java.util.Optional;
import vn.loaphuong.server.problems.Refusal;

/** Everybody who may or might once sign in. */
interface People {

  Optional<Person> find(String id);

  /** Somebody who may sign in, by any spelling of their name. */
  Optional<Person> findByName(String name);

  /** All, the present first, each group by name. */
  List<Person> all();

  /**
   * Adds somebody.
   *
   * @throws Refusal if somebody present has that name already
   */
  void add(Person person);

  /**
   * Replaces what is known of somebody.
   *
   * @throws Refusal if somebody else present has that name
   */
  void replace(Person person);
}
