package vn.loaphuong.server.people;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.trail.Change;

/** Adds, changes and removes people. There is always somebody left who may do so. */
@Service
public class PeopleRegister {

  private final People people;
  private final Passwords passwords;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  PeopleRegister(
      People people, Passwords passwords, ApplicationEventPublisher events, Clock clock) {
    this.people = people;
    this.passwords = passwords;
    this.events = events;
    this.clock = clock;
  }

  /** All, the present first, each group by name. */
  public List<Person> all() {
    return people.all();
  }

  public Optional<Person> find(String id) {
    return people.find(id);
  }

  /** Whether nobody was ever added. */
  public boolean isEmpty() {
    return people.all().isEmpty();
  }

  /**
   * Adds somebody.
   *
   * @throws Refusal if name, password or roles cannot be taken
   */
  @Transactional
  public Person add(String name, String password, Set<Role> roles) {
    PersonName usable = PersonName.of(name);
    requireRole(roles);
    String hash = passwords.hash(password, usable);
    Person person =
        new Person(UUID.randomUUID().toString(), usable.text(), roles, hash, clock.instant(), null);
    people.add(person);
    tell(Change.of("trail.person.added", person.id(), person.name()), null, person);
    return person;
  }

  /**
   * Gives somebody other roles.
   *
   * @throws Refusal if none are left, or no administrator would be
   */
  @Transactional
  public void assign(String id, Set<Role> roles) {
    requireRole(roles);
    Person person = known(id);
    if (!roles.contains(Role.ADMIN)) {
      requireAnotherAdmin(person);
    }
    Person after = person.withRoles(roles);
    people.replace(after);
    tell(Change.of("trail.person.assigned", id, person.name()), person, after);
  }

  /**
   * Lets somebody sign in no longer. What they did keeps their name.
   *
   * @throws Refusal if no administrator would be left
   */
  @Transactional
  public void remove(String id) {
    Person person = known(id);
    requireAnotherAdmin(person);
    people.replace(person.removed(clock.instant()));
    events.publishEvent(Change.of("trail.person.removed", id, person.name()));
  }

  /**
   * Lets somebody who was removed sign in again.
   *
   * @throws Refusal if somebody else has their name by now
   */
  @Transactional
  public void restore(String id) {
    Person person = known(id);
    people.replace(person.removed(null));
    events.publishEvent(Change.of("trail.person.restored", id, person.name()));
  }

  /**
   * Gives somebody a new password, as an administrator does for one who forgot theirs.
   *
   * @throws Refusal if the password cannot be taken
   */
  @Transactional
  public void resetPassword(String id, String password) {
    Person person = known(id);
    people.replace(
        person.withPasswordHash(passwords.hash(password, new PersonName(person.name()))));
    // Never the password itself, nor its hash.
    events.publishEvent(Change.of("trail.person.password-changed", id, person.name()));
  }

  /**
   * Changes one's own password.
   *
   * @throws Refusal if the old one is wrong or the new one cannot be taken
   */
  @Transactional
  public void changePassword(String id, String oldPassword, String password) {
    if (!passwords.matches(oldPassword, known(id).passwordHash())) {
      throw Refusal.ofField("oldPassword", "people.refused.old-password");
    }
    resetPassword(id, password);
  }

  private void tell(Change change, @Nullable Person before, Person after) {
    events.publishEvent(
        change.withWord(
            "people.roles", "role.", before == null ? null : before.roles(), after.roles()));
  }

  private Person known(String id) {
    return people
        .find(id)
        .orElseThrow(() -> Refusal.of(Refusal.Kind.NOT_FOUND, "people.refused.unknown"));
  }

  private void requireAnotherAdmin(Person person) {
    boolean another =
        people.all().stream()
            .anyMatch(other ->
                other.isPresent()
                    && other.roles().contains(Role.ADMIN)
                    && !other.id().equals(person.id()));
    if (person.roles().contains(Role.ADMIN) && !another) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "people.refused.last-admin");
    }
  }

  private static void requireRole(Set<Role> roles) {
    if (roles.isEmpty()) {
      throw Refusal.ofField("roles", "people.refused.no-role");
    }
  }
}
