package vn.loaphuong.server.people;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may sign in.
 *
 * @param id never used again for somebody else
 * @param name what they are called and sign in with
 * @param roles at least one
 * @param passwordHash Argon2id, in its own text form
 * @param addedAt when they were added
 * @param removedAt since when they may no longer sign in; null while they may
 */
public record Person(
    String id,
    String name,
    Set<Role> roles,
    String passwordHash,
    Instant addedAt,
    @Nullable Instant removedAt) {

  public Person {
    roles = Set.copyOf(roles);
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("a person has at least one role");
    }
  }

  /** Whether they may sign in. */
  public boolean isPresent() {
    return removedAt == null;
  }

  /** As they are written down with what they do. */
  public Actor actor() {
    return new Actor(id, name);
  }

  Person withRoles(Set<Role> others) {
    return new Person(id, name, others, passwordHash, addedAt, removedAt);
  }

  Person withPasswordHash(String other) {
    return new Person(id, name, roles, other, addedAt, removedAt);
  }

  Person removed(@Nullable Instant since) {
    return new Person(id, name, roles, passwordHash, addedAt, since);
  }

  /** Without the hash: it must not reach a log by way of a message. */
  @Override
  public String toString() {
    return "Person[" + id + ", " + name + ", " + roles + "]";
  }
}
