package vn.loaphuong.server.people;

import java.time.Duration;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Signs a person in by name and password, behind the {@link SignInBrake}. */
@Component
class PasswordAuthentication implements AuthenticationProvider {

  private final People people;
  private final Passwords passwords;
  private final SignInBrake brake;

  PasswordAuthentication(People people, Passwords passwords, SignInBrake brake) {
    this.people = people;
    this.passwords = passwords;
    this.brake = brake;
  }

  @Override
  public Authentication authenticate(Authentication asked) {
    String name = asked.getName();
    String password = String.valueOf(asked.getCredentials());
    String sender =
        asked.getDetails() instanceof WebAuthenticationDetails web ? web.getRemoteAddress() : "";
    Duration wait = brake.wait(name, sender);
    if (wait.isPositive()) {
      throw new TooManyTries(wait);
    }
    Optional<Person> person = people.findByName(name);
    if (person.isEmpty()) {
      passwords.matchNobody(password);
    } else if (passwords.matches(password, person.get().passwordHash())) {
      brake.succeeded(name, sender);
      SignedIn signedIn = new SignedIn(person.get());
      var token =
          UsernamePasswordAuthenticationToken.authenticated(
              signedIn, null, signedIn.getAuthorities());
      token.setDetails(asked.getDetails());
      return token;
    }
    brake.failed(name, sender);
    throw new BadCredentialsException("name or password");
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }
}
