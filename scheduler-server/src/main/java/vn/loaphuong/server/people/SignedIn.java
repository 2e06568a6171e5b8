package vn.loaphuong.server.people;

import java.util.Collection;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import vn.loaphuong.server.trail.Doer;

/** The person behind a session, as Spring Security and the pages see them. */
public final class SignedIn implements UserDetails, Doer {

  private static final long serialVersionUID = 1;

  private final transient Person person;

  /** Stands for a person for the length of one request or session. */
  public SignedIn(Person person) {
    this.person = person;
  }

  /** As they were when they signed in; {@link StillWelcome} ends sessions that are out of date. */
  public Person person() {
    return person;
  }

  public Actor actor() {
    return person.actor();
  }

  @Override
  public String doerId() {
    return person.id();
  }

  @Override
  public String doerName() {
    return person.name();
  }

  /** Whether they have at least one of these roles. */
  public boolean is(Role... any) {
    return List.of(any).stream().anyMatch(person.roles()::contains);
  }

  @Override
  public Collection<? extends GrantedAuthority> getAuthorities() {
    return person.roles().stream()
        .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
        .toList();
  }

  /** Nothing: the hash is of no use to a session. */
  @Override
  public String getPassword() {
    return "";
  }

  @Override
  public String getUsername() {
    return person.name();
  }
}
