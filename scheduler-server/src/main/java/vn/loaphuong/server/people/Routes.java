package vn.loaphuong.server.people;

import static vn.loaphuong.server.people.Role.ADMIN;
import static vn.loaphuong.server.people.Role.BOARD;
import static vn.loaphuong.server.people.Role.LEADER;
import static vn.loaphuong.server.people.Role.OFFICER;
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
  private static final Access OPERATORS = having(OPERATOR, ADMIN);
  private static final Access JUDGES = having(BOARD, ADMIN);
  private static final Access OFFICERS = having(OFFICER, ADMIN);
  private static final Access ALARMERS = having(OPERATOR, BOARD, LEADER, ADMIN);
  private static final Access CONFIRMERS = having(BOARD, LEADER, ADMIN);
  private static final Access REPORTERS = having(OFFICER, LEADER, ADMIN);

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
          get("/calendar.ics", ANYONE),
          get("/residents", ANYONE),
          get("/residents/sheet", ANYONE),
          get("/residents/replay", ANYONE),
          get("/residents/replay/{hash}", ANYONE),
          get("/residents/feedback", ANYONE),
          post("/residents/feedback", ANYONE),
          get("/residents/feedback/sent", ANYONE),
          get("/feedback", OFFICERS),
          get("/feedback/{id}", OFFICERS),
          post("/feedback/{id}/take", OFFICERS),
          post("/feedback/{id}/answer", OFFICERS),
          post("/feedback/{id}/erase", OFFICERS),
          get("/settings/residents", ADMINS),
          post("/settings/residents", ADMINS),
          get("/v3/api-docs", EVERYBODY),
          get("/v3/api-docs.yaml", EVERYBODY),
          get("/me", EVERYBODY),
          post("/me/password", EVERYBODY),
          get("/me/second-step", EVERYBODY),
          post("/me/second-step", EVERYBODY),
          post("/me/second-step/confirm", EVERYBODY),
          post("/me/second-step/off", EVERYBODY),
          get("/settings/people", ADMINS),
          post("/settings/people/{id}/second-step/off", ADMINS),
          get("/settings/alarms", ADMINS),
          post("/settings/alarms", ADMINS),
          post("/settings/alarms/test", ADMINS),
          get("/settings/tokens", ADMINS),
          post("/settings/tokens", ADMINS),
          post("/settings/tokens/{id}/revoke", ADMINS),
          post("/settings/people", ADMINS),
          post("/settings/people/{id}/roles", ADMINS),
          post("/settings/people/{id}/password", ADMINS),
          post("/settings/people/{id}/remove", ADMINS),
          post("/settings/people/{id}/restore", ADMINS),
          get("/settings/trail", ADMINS),
          post("/settings/trail/check", ADMINS),
          get("/settings/trail/export.csv", ADMINS),
          get("/", EVERYBODY),
          get("/help", EVERYBODY),
          get("/bar", EVERYBODY),
          get("/today/line", EVERYBODY),
          get("/airings", EVERYBODY),
          get("/airings/{agentId}/{number}", EVERYBODY),
          get("/airings/plan", EVERYBODY),
          get("/airings/occurrences/{id}", EVERYBODY),
          post("/airings/occurrences/{id}/explanations", OFFICERS),
          get("/settings", ADMINS),
          post("/settings/station", ADMINS),
          post("/settings/pcs/code", ADMINS),
          post("/settings/pcs/{id}/unpair", ADMINS),
          post("/settings/pcs/{id}/volume", ADMINS),
          post("/settings/pcs/{id}/tone", ADMINS),
          get("/bulletins", EVERYBODY),
          post("/bulletins", OPERATORS),
          post("/bulletins/recordings", OPERATORS),
          post("/bulletins/reading", OPERATORS),
          post("/bulletins/preview", EVERYBODY),
          post("/bulletins/{id}/corrections", OPERATORS),
          post("/bulletins/{id}/corrections/forget", OPERATORS),
          get("/settings/voice", OPERATORS),
          post("/settings/voice", OPERATORS),
          post("/settings/voice/corrections", OPERATORS),
          post("/settings/voice/corrections/forget", OPERATORS),
          post("/settings/voice/lexicon", OPERATORS),
          get("/bulletins/new", OPERATORS),
          get("/bulletins/{id}", EVERYBODY),
          post("/bulletins/{id}", OPERATORS),
          get("/bulletins/{id}/narration", EVERYBODY),
          post("/bulletins/{id}/recording", OPERATORS),
          post("/bulletins/{id}/narrate", OPERATORS),
          post("/bulletins/{id}/stop", OPERATORS),
          post("/bulletins/{id}/submit", OPERATORS),
          post("/bulletins/{id}/withdraw", OPERATORS),
          post("/bulletins/{id}/delete", OPERATORS),
          post("/bulletins/{id}/restore", OPERATORS),
          post("/bulletins/{id}/approve", JUDGES),
          post("/bulletins/{id}/send-back", JUDGES),
          get("/clips/{hash}", EVERYBODY),
          get("/programmes", EVERYBODY),
          post("/programmes", OPERATORS),
          get("/programmes/new", OPERATORS),
          get("/programmes/{id}", EVERYBODY),
          post("/programmes/{id}", OPERATORS),
          post("/programmes/{id}/remove", OPERATORS),
          post("/programmes/{id}/restore", OPERATORS),
          post("/programmes/{id}/editions", OPERATORS),
          get("/programmes/editions/{id}", EVERYBODY),
          post("/programmes/editions/{id}/items", OPERATORS),
          post("/programmes/editions/{id}/frame", OPERATORS),
          post("/programmes/editions/{id}/voice", OPERATORS),
          post("/programmes/editions/{id}/submit", OPERATORS),
          post("/programmes/editions/{id}/withdraw", OPERATORS),
          post("/programmes/editions/{id}/approve", JUDGES),
          post("/programmes/editions/{id}/send-back", JUDGES),
          get("/settings/relays", ADMINS),
          post("/settings/relays", ADMINS),
          get("/settings/relays/{id}", ADMINS),
          post("/settings/relays/{id}", ADMINS),
          post("/settings/relays/{id}/remove", ADMINS),
          post("/settings/relays/{id}/restore", ADMINS),
          get("/timetable", EVERYBODY),
          post("/timetable", OPERATORS),
          get("/timetable/occurrences", EVERYBODY),
          get("/timetable/sheet", EVERYBODY),
          get("/timetable/import", OPERATORS),
          post("/timetable/import", OPERATORS),
          get("/timetable/import/{id}", OPERATORS),
          post("/timetable/import/{id}", OPERATORS),
          post("/timetable/import/{id}/undo", OPERATORS),
          get("/timetable/new", OPERATORS),
          get("/timetable/slots/{id}", OPERATORS),
          post("/timetable/slots/{id}", OPERATORS),
          post("/timetable/slots/{id}/remove", OPERATORS),
          post("/timetable/slots/{id}/restore", OPERATORS),
          post("/timetable/slots/{id}/skip", OPERATORS),
          post("/timetable/slots/{id}/follow", OPERATORS),
          post("/timetable/understood", OPERATORS),
          get("/timetable/slots/{id}/occurrences/{date}", EVERYBODY),
          post("/timetable/slots/{id}/occurrences/{date}/undo", OPERATORS),
          post("/timetable/slots/{id}/occurrences/{date}/rejoin", OPERATORS),
          post("/timetable/slots/{id}/occurrences/{date}/move", OPERATORS),
          post("/timetable/slots/{id}/occurrences/{date}/replace", OPERATORS),
          post("/timetable/slots/{id}/occurrences/{date}/decide", OPERATORS),
          get("/calendar", EVERYBODY),
          post("/calendar/mourning", OPERATORS),
          post("/calendar/mourning/{id}/lift", OPERATORS),
          post("/calendar/years/{year}", OPERATORS),
          post("/calendar/years/{year}/propose", OPERATORS),
          post("/calendar/years/{year}/undo", OPERATORS),
          post("/calendar/rules", OPERATORS),
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
          get("/plans", EVERYBODY),
          post("/plans", OFFICERS),
          get("/plans/new", OFFICERS),
          post("/plans/settings", OFFICERS),
          get("/plans/{id}", EVERYBODY),
          get("/plans/{id}/edit", OFFICERS),
          post("/plans/{id}", OFFICERS),
          post("/plans/{id}/remove", OFFICERS),
          post("/plans/{id}/restore", OFFICERS),
          get("/emergency", ALARMERS),
          post("/emergency", ALARMERS),
          post("/emergency/policy", ADMINS),
          get("/emergency/{id}", ALARMERS),
          get("/emergency/{id}/pcs", ALARMERS),
          post("/emergency/{id}/send", ALARMERS),
          post("/emergency/{id}/confirm", CONFIRMERS),
          post("/emergency/{id}/stop", ALARMERS),
          post("/emergency/{id}/discard", ALARMERS),
          post("/emergency/{id}/again", ALARMERS),
          get("/reports", REPORTERS),
          get("/reports/check", REPORTERS),
          get("/reports/{period}/report.docx", REPORTERS),
          get("/reports/{period}/report.pdf", REPORTERS),
          get("/reports/{period}/report.xlsx", REPORTERS),
          post("/reports/{period}/texts", OFFICERS),
          post("/reports/letterhead", OFFICERS),
          get("/api/v1/reports/{period}", EVERYBODY),
          get("/api/v1/reports/{period}/missed", EVERYBODY),
          get("/api/v1/evidence/chains", REPORTERS),
          get("/api/v1/evidence/seals/{code}", EVERYBODY),
          get("/api/v1/airings", EVERYBODY),
          get("/api/v1/airings.csv", EVERYBODY),
          get("/api/v1/airings.xlsx", EVERYBODY),
          get("/api/v1/airings.json", EVERYBODY),
          get("/api/v1/airings/provincial", EVERYBODY),
          get("/api/v1/agent/rundown", AGENTS),
          get("/api/v1/agent/events", AGENTS),
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
