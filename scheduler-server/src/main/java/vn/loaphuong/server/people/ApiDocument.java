package vn.loaphuong.server.people;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.loaphuong.server.people.Routes.Access;
import vn.loaphuong.server.people.Routes.Route;

/**
 * What the OpenAPI document says about all routes alike: who may ask, by the table of {@link
 * Routes}; with which key; and how a refusal looks.
 */
@Configuration(proxyBeanMethods = false)
class ApiDocument {

  private static final String SCRIPTS = "scriptKey";
  private static final String PCS = "stationPcToken";
  private static final String PROBLEM = "Problem";
  private static final String PROBLEM_JSON = "application/problem+json";

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Loa Phường")
                .version("v1")
                .description(
                    """
                    What scripts and station PCs may ask a ward's radio station. Instants are ISO \
                    8601 in UTC, dates and times of day are the station's own, lengths are ISO \
                    8601 durations. Sentences for people come in Vietnamese, or in English where \
                    `Accept-Language` prefers it. A body has to announce its length.\
                    """)
                .license(new License().name("See LICENSE in the repository")))
        .servers(List.of(new Server().url("/").description("The station's own server")))
        .components(
            new Components()
                .addSecuritySchemes(
                    SCRIPTS,
                    bearer(
                        "A key an administrator makes under Thiết lập › Khóa API. It has a role"
                            + " and an end date, is shown once and can be revoked."))
                .addSecuritySchemes(
                    PCS,
                    bearer("What a station PC was given when it was paired. No key of people."))
                .addSchemas(PROBLEM, problem()));
  }

  private static SecurityScheme bearer(String description) {
    return new SecurityScheme()
        .type(SecurityScheme.Type.HTTP)
        .scheme("bearer")
        .description(description);
  }

  private static Schema<?> problem() {
    Schema<?> problem =
        new ObjectSchema()
            .description("Problem details as of RFC 9457.")
            .addProperty("title", new StringSchema().description("The status in English words."))
            .addProperty("status", new IntegerSchema().description("The HTTP status."))
            .addProperty(
                "detail",
                new StringSchema().description("One sentence for people: what to do now."))
            .addProperty(
                "instance", new StringSchema().format("uri").description("What was asked."))
            .addProperty(
                "field",
                new StringSchema().description("The field that is wrong, where one of them is."));
    problem.setRequired(List.of("title", "status", "detail", "instance"));
    return problem;
  }

  @Bean
  OpenApiCustomizer keysAndRefusals() {
    Map<String, Route> table =
        Routes.ALL.stream()
            .collect(Collectors.toMap(route -> route.method() + " " + route.pattern(), r -> r));
    return document -> {
      document
          .getPaths()
          .forEach((pattern, path) ->
              path.readOperationsMap()
                  .forEach((method, operation) ->
                      describe(table.get(method + " " + pattern), method, pattern, operation)));
    };
  }

  private static void describe(
      @Nullable Route route, PathItem.HttpMethod method, String pattern, Operation operation) {
    if (route == null) {
      throw new IllegalStateException(method + " " + pattern + " stands in no line of Routes");
    }
    switch (route.access()) {
      case Access.Anyone() -> operation.setSecurity(List.of());
      case Access.Agents() -> {
        boolean pairing = pattern.endsWith("/pair");
        operation.setSecurity(
            pairing ? List.of() : List.of(new SecurityRequirement().addList(PCS)));
        refuse(operation, "401", pairing ? "The code is unknown or used up." : "No PC's token.");
      }
      case Access.Having(var roles) -> {
        operation.setSecurity(List.of(new SecurityRequirement().addList(SCRIPTS)));
        String who =
            roles.size() == Role.values().length
                ? "Any role."
                : "Roles: "
                    + roles.stream()
                        .map(role -> role.name().toLowerCase(Locale.ROOT))
                        .sorted()
                        .collect(Collectors.joining(", "))
                    + ".";
        String more = operation.getDescription();
        operation.setDescription(more == null || more.isBlank() ? who : more + " " + who);
        refuse(operation, "401", "No key, or one that is unknown, revoked or past its end.");
        if (roles.size() < Role.values().length) {
          refuse(operation, "403", "The key's role may not do this.");
        }
      }
    }
    boolean takesSomething =
        operation.getRequestBody() != null
            || (operation.getParameters() != null && !operation.getParameters().isEmpty());
    if (takesSomething) {
      refuse(operation, "400", "Something that was sent cannot be understood or does not do.");
    }
    if (pattern.contains("{")) {
      refuse(operation, "404", "There is no such thing.");
    }
    if (operation.getRequestBody() != null) {
      refuse(operation, "411", "The body does not announce its length.");
      refuse(operation, "413", "The body is too large.");
    }
    refuse(operation, "500", "The server failed; its own log says why.");
  }

  private static void refuse(Operation operation, String status, String when) {
    operation
        .getResponses()
        .addApiResponse(
            status,
            new ApiResponse()
                .description(when)
                .content(
                    new Content()
                        .addMediaType(
                            PROBLEM_JSON,
                            new MediaType()
                                .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)))));
  }
}
