package vn.loaphuong.server.people;

import java.time.Duration;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import vn.loaphuong.server.trail.Change;

/**
 * Signs a person in by name and password, and by a code where they want one, behind the {@link
 * SignInBrake}.
 */
@Component
class PasswordAuthentication implements AuthenticationProvider {

  private final People people;
  private final Passwords passwords;
  private final SecondStep secondStep;
  private final SignInBrake brake;
  private final ApplicationEventPublisher events;

  PasswordAuthentication(
      People people,
      Passwords passwords,
      SecondStep secondStep,
      SignInBrake brake,
      ApplicationEventPublisher events) {
    this.people = people;
    this.passwords = passwords;
    this.secondStep = secondStep;
    this.brake = brake;
    this.events = events;
  }

  @Override
  public Authentication authenticate(Authentication asked) {
    String name = asked.getName();
    String password = String.valueOf(asked.getCredentials());
    SignInDetails details = asked.getDetails() instanceof SignInDetails web ? web : null;
    String sender = details == null ? "" : details.getRemoteAddress();
    Duration wait = brake.wait(name, sender);
    if (wait.isPositive()) {
      throw new TooManyTries(wait);
    }
    Optional<Person> person = people.findByName(name);
    if (person.isEmpty()) {
      passwords.matchNobody(password);
    } else if (passwords.matches(password, person.get().passwordHash())
        && passes(person.get(), details == null ? "" : details.code())) {
      brake.succeeded(name, sender);
      SignedIn signedIn = new SignedIn(person.get());
      var token =
          UsernamePasswordAuthenticationToken.authenticated(
              signedIn, null, signedIn.getAuthorities());
      token.setDetails(details == null ? null : details.withoutCode());
      events.publishEvent(
          Change.of("trail.person.signed-in", person.get().id(), person.get().name())
              .by(person.get().id(), person.get().name()));
      return token;
    }
    brake.failed(name, sender);
    throw new BadCredentialsException("name or password");
  }

  private boolean passes(Person person, String code) {
    if (!secondStep.isOn(person.id())) {
      return true;
    }
    if (code.isBlank()) {
      throw new CodeMissing();
    }
    return secondStep.passes(person.id(), code);
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }
}
