package vn.loaphuong.server.people;

/**
 * Who did something, as it is written down with the deed: the name is kept as it was at that time.
 *
 * @param id the person's, or that of a part of the program beginning with {@code system:}
 * @param name for people to read
 */
public record Actor(String id, String name) {

  public Actor {
    if (id.isBlank() || name.isBlank()) {
      throw new IllegalArgumentException("an actor has an id and a name");
    }
  }
}
