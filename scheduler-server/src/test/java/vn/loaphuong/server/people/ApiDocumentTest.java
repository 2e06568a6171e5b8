package vn.loaphuong.server.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.loaphuong.server.ServerTest;
import vn.loaphuong.server.people.Routes.Access;

class ApiDocumentTest extends ServerTest {

  private static final Path CHECKED_IN = Path.of("docs/openapi.json");
  private static final String RENEW = "loa.openapi.write";

  @Autowired private People people;
  @Autowired private JsonMapper json;

  private String served;

  @BeforeEach
  void ask() {
    Person reader =
        people
            .find("reader-of-documents")
            .orElseGet(() -> {
              Person added =
                  new Person(
                      "reader-of-documents",
                      "Reader",
                      Set.of(Role.LEADER),
                      "no password",
                      Instant.EPOCH,
                      null);
              people.add(added);
              return added;
            });
    served =
        new String(
                http.get()
                    .uri("/v3/api-docs")
                    .with(user(new SignedIn(reader)))
                    .exchange()
                    .getResponse()
                    .getContentAsByteArray(),
                StandardCharsets.UTF_8)
            + "\n";
  }

  @Test
  void whatIsCheckedInIsWhatIsServed() throws IOException {
    if (Boolean.getBoolean(RENEW)) {
      Files.writeString(CHECKED_IN, served);
    }
    assertThat(Files.readString(CHECKED_IN))
        .as("%s; renew it by running this test with -D%s=true", CHECKED_IN, RENEW)
        .isEqualTo(served);
  }

  @Test
  void everyRouteOfTheApiIsDescribedInASentence() {
    SoftAssertions all = new SoftAssertions();
    Set<String> described = new TreeSet<>();
    JsonNode paths = json.readTree(served).get("paths");
    paths.forEachEntry((path, operations) ->
        operations.forEachEntry((method, operation) -> {
          String route = method.toUpperCase(java.util.Locale.ROOT) + " " + path;
          described.add(route);
          all.assertThat(operation.path("summary").asString(""))
              .as(route)
              .matches("[A-Z][^?!]{15,}[.]");
          for (JsonNode parameter : operation.path("parameters")) {
            all.assertThat(parameter.path("in").asString())
                .as(route + " " + parameter)
                .isIn("path", "query");
            if (parameter.path("in").asString().equals("query")) {
              all.assertThat(parameter.path("description").asString(""))
                  .as(route + " " + parameter.path("name"))
                  .endsWith(".");
            }
          }
          operation
              .path("responses")
              .forEachEntry((status, answer) -> {
                if (status.startsWith("4") || status.startsWith("5")) {
                  all.assertThat(
                          answer.at("/content/application~1problem+json/schema/$ref").asString(""))
                      .as(route + " " + status)
                      .isEqualTo("#/components/schemas/Problem");
                }
              });
        }));
    assertThat(described)
        .isEqualTo(
            Routes.ALL.stream()
                .filter(route -> route.pattern().startsWith("/api/v1/"))
                .map(route -> route.method() + " " + route.pattern())
                .collect(Collectors.toCollection(TreeSet::new)));
    all.assertAll();
  }

  @Test
  void everyRouteNamesTheKeyThatOpensIt() {
    JsonNode document = json.readTree(served);
    assertThat(document.at("/components/securitySchemes/scriptKey/scheme").asString())
        .isEqualTo("bearer");
    for (Routes.Route route : Routes.ALL) {
      if (!route.pattern().startsWith("/api/v1/")) {
        continue;
      }
      JsonNode security =
          document
              .get("paths")
              .get(route.pattern())
              .get(route.method().toLowerCase(java.util.Locale.ROOT))
              .path("security");
      String key =
          switch (route.access()) {
            case Access.Anyone() -> "[]";
            case Access.Agents() ->
                route.pattern().endsWith("/pair") ? "[]" : "[{\"stationPcToken\":[]}]";
            case Access.Having(var _) -> "[{\"scriptKey\":[]}]";
          };
      assertThat(security.toString()).as(route.toString()).isEqualTo(key);
    }
  }

  @Test
  void everyFormOfASlotsTimeAndContentIsThere() {
    JsonNode slot = json.readTree(served).at("/components/schemas/SlotDraft/properties");
    assertThat(slot.at("/recurrence/oneOf")).hasSize(3);
    assertThat(slot.at("/content/oneOf")).hasSize(4);
    assertThat(slot.at("/late/oneOf")).hasSize(3);
  }

  @Test
  void aStrangerIsNotShownIt() {
    assertThat(http.get().uri("/v3/api-docs")).hasRedirectedUrl("/sign-in");
    assertThat(http.get().uri("/v3/swagger-ui/index.html")).hasRedirectedUrl("/sign-in");
  }
}
