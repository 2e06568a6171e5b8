package vn.loaphuong.server.people;

import static vn.loaphuong.server.people.Role.ADMIN;
import static vn.loaphuong.server.people.Role.OPERATOR;

import java.util.List;
import java.util.Set;

/**
 * Who may reach what. A route that does not stand here is refused to everybody, and a test fails
 * when a handler has no line here or a line no handler.
 */
final class Routes {

  /** Who may reach a route. */
  sealed interface Access {
    /** Anybody, without signing in. */
    record Anyone() implements Access {}

    /** Station PCs; the agents' module checks their tokens itself. No cookie counts here. */
    record Agents() implements Access {}

    /** People with one of these roles. */
    record Having(Set<Role> roles) implements Access {}
  }

  /**
   * One line of the table.
   *
   * @param method GET covers HEAD
   * @param pattern as Spring's path patterns write it
   */
  record Route(String method, String pattern, Access access) {}

  private static final Access ANYONE = new Access.Anyone();
  private static final Access AGENTS = new Access.Agents();
  private static final Access EVERYBODY = new Access.Having(Set.of(Role.values()));
  private static final Access ADMINS = having(ADMIN);
  private static final Access OPERATORS = having(OPERATOR);

  static final List<Route> ALL =
      List.of(
          get("/sign-in", ANYONE),
          get("/first-run", ANYONE),
          post("/first-run", ANYONE),
          post("/language", ANYONE),
          get("/error", ANYONE),
          get("/webjars/**", ANYONE),
          get("/css/**", ANYONE),
          get("/js/**", ANYONE),
          get("/img/**", ANYONE),
          get("/actuator/health", ANYONE),
          get("/v3/api-docs", EVERYBODY),
          get("/v3/api-docs.yaml", EVERYBODY),
          get("/me", EVERYBODY),
          post("/me/password", EVERYBODY),
          get("/settings/people", ADMINS),
          post("/settings/people", ADMINS),
          post("/settings/people/{id}/roles", ADMINS),
          post("/settings/people/{id}/password", ADMINS),
          post("/settings/people/{id}/remove", ADMINS),
          post("/settings/people/{id}/restore", ADMINS),
          get("/api/v1/station", EVERYBODY),
          put("/api/v1/station", ADMINS),
          get("/api/v1/timetable", EVERYBODY),
          get("/api/v1/slots", EVERYBODY),
          post("/api/v1/slots", OPERATORS),
          put("/api/v1/slots/{slotId}", OPERATORS),
          delete("/api/v1/slots/{slotId}", OPERATORS),
          post("/api/v1/slots/{slotId}/restore", OPERATORS),
          put("/api/v1/slots/{slotId}/occurrences/{date}", OPERATORS),
          delete("/api/v1/slots/{slotId}/occurrences/{date}", OPERATORS),
          get("/api/v1/agents", EVERYBODY),
          post("/api/v1/agents/codes", ADMINS),
          delete("/api/v1/agents/{agentId}", ADMINS),
          get("/api/v1/airings", EVERYBODY),
          get("/api/v1/airings.csv", EVERYBODY),
          get("/api/v1/agent/rundown", AGENTS),
          get("/api/v1/clips/{sha256}", AGENTS),
          post("/api/v1/agents/pair", AGENTS),
          get("/api/v1/agent/time", AGENTS),
          post("/api/v1/agent/presence", AGENTS),
          post("/api/v1/agent/airings", AGENTS));

  private Routes() {}

  private static Access having(Role... roles) {
    return new Access.Having(Set.of(roles));
  }

  private static Route get(String pattern, Access access) {
    return new Route("GET", pattern, access);
  }

  private static Route post(String pattern, Access access) {
    return new Route("POST", pattern, access);
  }

  private static Route put(String pattern, Access access) {
    return new Route("PUT", pattern, access);
  }

  private static Route delete(String pattern, Access access) {
    return new Route("DELETE", pattern, access);
  }
}
