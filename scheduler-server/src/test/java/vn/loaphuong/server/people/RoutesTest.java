package vn.loaphuong.server.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.loaphuong.server.ServerTest;
import vn.loaphuong.server.people.Routes.Access;
import vn.loaphuong.server.people.Routes.Route;

class RoutesTest extends ServerTest {

  /** Served by filters, by resources or by the framework's own handlers. */
  private static final Set<String> WITHOUT_CONTROLLER =
      Set.of("/css/**", "/js/**", "/img/**", "/webjars/**", "/actuator/health", "/error");

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping handlers;

  @Autowired private People people;

  @Test
  void everyHandlerStandsInTheTableAndEveryLineHasAHandler() {
    Set<String> handled = new TreeSet<>();
    for (RequestMappingInfo handler : handlers.getHandlerMethods().keySet()) {
      Set<RequestMethod> methods = handler.getMethodsCondition().getMethods();
      for (String pattern : handler.getPatternValues()) {
        for (RequestMethod method : methods.isEmpty() ? Set.of(RequestMethod.GET) : methods) {
          handled.add(method + " " + pattern);
        }
      }
    }
    Set<String> listed =
        Routes.ALL.stream()
            .map(route -> route.method() + " " + route.pattern())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(handled).as("handlers without a line in Routes").isSubsetOf(listed);
    listed.removeIf(line -> line.contains(" /api/v1/agent"));
    listed.removeIf(line -> WITHOUT_CONTROLLER.contains(line.substring(line.indexOf(' ') + 1)));
    assertThat(listed).as("lines of Routes without a handler").isSubsetOf(handled);
  }

  @Test
  void everyRoleReachesWhatItsLineSaysAndNothingElse() {
    SoftAssertions all = new SoftAssertions();
    for (Route route : Routes.ALL) {
      for (Role role : Role.values()) {
        boolean allowed =
            switch (route.access()) {
              case Access.Anyone() -> true;
              case Access.Agents() -> true;
              case Access.Having(var roles) -> roles.contains(role);
            };
        Person person =
            people
                .find("walker-" + role)
                .orElseGet(() -> {
                  Person added =
                      new Person(
                          "walker-" + role,
                          "Walker " + role,
                          Set.of(role),
                          "no password",
                          Instant.EPOCH,
                          null);
                  people.add(added);
                  return added;
                });
        MvcTestResult answer = ask(route, new SignedIn(person));
        all.assertThat(answer.getResponse().getStatus() != 403)
            .as(role + " may " + route)
            .isEqualTo(allowed);
      }
    }
    all.assertAll();
  }

  @Test
  void nobodyGetsInWithoutSigningIn() {
    SoftAssertions all = new SoftAssertions();
    for (Route route : Routes.ALL) {
      MvcTestResult answer = ask(route, null);
      int status = answer.getResponse().getStatus();
      boolean toTheDoor =
          status == 401
              || (status == 302 && "/sign-in".equals(answer.getResponse().getRedirectedUrl()));
      switch (route.access()) {
        case Access.Anyone() -> all.assertThat(toTheDoor).as("open " + route).isFalse();
        case Access.Agents() -> all.assertThat(status).as("agents " + route).isNotIn(302, 403);
        case Access.Having(var _) -> all.assertThat(toTheDoor).as("closed " + route).isTrue();
      }
    }
    all.assertAll();
  }

  @Test
  void aFormWithoutItsTokenIsRefused() {
    SoftAssertions all = new SoftAssertions();
    for (Route route : Routes.ALL) {
      if (route.method().equals("GET") || route.access() instanceof Access.Agents) {
        continue;
      }
      MvcTestResult answer =
          http.method(HttpMethod.valueOf(route.method()))
              .uri(filled(route.pattern()))
              .with(user(new SignedIn(administrator())))
              .exchange();
      all.assertThat(answer.getResponse().getStatus()).as(route.toString()).isEqualTo(403);
    }
    all.assertAll();
  }

  @Test
  void whatNoLineNamesDoesNotExistForAnybody() {
    MvcTestResult answer =
        http.get().uri("/nothing/here").with(user(new SignedIn(administrator()))).exchange();

    assertThat(answer).hasStatus(404);
  }

  @Test
  void everyAnswerCarriesTheHeaders() {
    MvcTestResult answer = http.get().uri("/sign-in").exchange();

    assertThat(answer)
        .hasHeader("X-Content-Type-Options", "nosniff")
        .hasHeader("X-Frame-Options", "DENY")
        .hasHeader("Referrer-Policy", "same-origin");
    assertThat(answer.getResponse().getHeader("Content-Security-Policy"))
        .contains("default-src 'none'")
        .doesNotContain("unsafe");
  }

  @Test
  void noTemplateNeedsWhatThePolicyForbids() throws Exception {
    var files =
        new org.springframework.core.io.support.PathMatchingResourcePatternResolver()
            .getResources("classpath:/templates/**/*.html");
    List<String> offenders = new ArrayList<>();
    for (var file : files) {
      String html = file.getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
      if (Stream.of("style=\"", "onclick=", "onchange=", "<style", "hx-on", "javascript:")
              .anyMatch(html::contains)
          || html.matches("(?s).*<script(?![^>]*th:src).*")) {
        offenders.add(String.valueOf(file.getFilename()));
      }
    }
    assertThat(files).isNotEmpty();
    assertThat(offenders).isEmpty();
  }

  private Person administrator() {
    Person root =
        new Person("root", "Root", Set.of(Role.values()), "no password", Instant.EPOCH, null);
    if (people.find("root").isEmpty()) {
      people.add(root);
    }
    return root;
  }

  private MvcTestResult ask(Route route, @Nullable SignedIn as) {
    MockMvcTester.MockMvcRequestBuilder request =
        http.method(HttpMethod.valueOf(route.method()))
            .uri(filled(route.pattern()))
            .header("Sec-Fetch-Site", "same-origin")
            .with(csrf());
    return (as == null ? request : request.with(user(as))).exchange();
  }

  private static String filled(String pattern) {
    return Arrays.stream(pattern.split("/"))
        .map(part -> part.startsWith("{") ? "nobodys-id" : part.equals("**") ? "nothing" : part)
        .collect(Collectors.joining("/"));
  }
}
