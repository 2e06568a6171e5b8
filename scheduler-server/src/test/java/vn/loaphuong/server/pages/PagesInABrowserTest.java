package vn.loaphuong.server.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.mock.web.MockHttpServletResponse;
import vn.loaphuong.airing.Rundown;
import vn.loaphuong.airing.RundownItem;
import vn.loaphuong.airing.clip.ClipDecoder;
import vn.loaphuong.airing.clip.Pcm;
import vn.loaphuong.airing.clip.WavWriter;
import vn.loaphuong.server.ServedTest;
import vn.loaphuong.server.broadcast.Broadcast;
import vn.loaphuong.server.library.Bulletin;
import vn.loaphuong.server.library.Library;
import vn.loaphuong.server.people.OpenPages;
import vn.loaphuong.server.people.OpenPages.OpenPage;
import vn.loaphuong.server.people.Person;
import vn.loaphuong.server.people.Role;
import vn.loaphuong.server.people.SignedIn;

/**
 * Every page there is, for everybody who may see it, and what people do with a telephone, in
 * Chromium. With {@code -Dloa.pictures=true} the pictures of the documentation and of the help
 * pages are taken anew.
 */
class PagesInABrowserTest extends ServedTest {

  private static final Path DOCS = Path.of("docs");
  private static final boolean PICTURES = Boolean.getBoolean("loa.pictures");
  private static final long LARGEST_PICTURE = 250_000;
  private static final int PHONE = 390;
  private static final LocalDate FIRST_MONDAY = LocalDate.of(2026, 12, 7);

  private static final LocatorAssertions.IsVisibleOptions SOON =
      new LocatorAssertions.IsVisibleOptions().setTimeout(180_000);

  /** Of whom which page is shown in the documentation, and by what name. */
  private static final Map<String, String> SHOWN =
      Map.ofEntries(
          Map.entry("OPERATOR /", "home-operator"),
          Map.entry("BOARD /", "home-board"),
          Map.entry("OFFICER /", "home-officer"),
          Map.entry("LEADER /", "home-leader"),
          Map.entry("OPERATOR /bulletins", "bulletins"),
          Map.entry("OPERATOR /bulletins/new", "bulletin-new"),
          Map.entry("BOARD /bulletins/{id}", "bulletin-approve"),
          Map.entry("OPERATOR /timetable", "timetable"),
          Map.entry("OPERATOR /timetable/new", "slot-new"),
          Map.entry("OPERATOR /programmes", "programmes"),
          Map.entry("OPERATOR /programmes/editions/{id}", "composer"),
          Map.entry("OFFICER /airings", "airings"),
          Map.entry("OFFICER /airings/plan", "airings-plan"),
          Map.entry("OFFICER /plans", "plans"),
          Map.entry("OFFICER /reports", "reports"),
          Map.entry("OPERATOR /emergency", "emergency"),
          Map.entry("ADMIN /settings", "settings"),
          Map.entry("ADMIN /settings/people", "people"),
          Map.entry("ADMIN /settings/relays", "relays"),
          Map.entry("ADMIN /settings/alarms", "alarms"),
          Map.entry("ADMIN /settings/trail", "trail"),
          Map.entry("ADMIN /settings/tokens", "tokens"));

  @TempDir static Path folder;

  private static Chromium chromium;
  private static Pcm spoken;
  private static @Nullable AnBinh station;

  @Autowired private AutowireCapableBeanFactory beans;
  @Autowired private Library library;
  @Autowired private Broadcast broadcast;

  private final List<String> complaints = new ArrayList<>();

  @BeforeAll
  static void startChromium() throws IOException {
    spoken = babble(12);
    Path wave = folder.resolve("spoken.wav");
    WavWriter.write(wave, spoken);
    chromium = Chromium.hearing(wave);
  }

  @AfterAll
  static void stopChromium() {
    chromium.close();
    station = null;
  }

  private static AnBinh station() {
    return Objects.requireNonNull(station, "settle first");
  }

  @BeforeEach
  void settle() throws IOException {
    if (station == null) {
      AnBinh fresh = beans.createBean(AnBinh.class);
      fresh.settle(folder);
      station = fresh;
    }
    clock.set(AnBinh.MONDAY.atTime(17, 0, 12).atZone(AnBinh.ZONE).toInstant());
  }

  @Test
  void everyPageCanBeUsedByEverybodyWhoSeesIt() throws IOException {
    Set<String> seen = new HashSet<>();
    Set<String> walked = new TreeSet<>();
    SoftAssertions all = new SoftAssertions();
    for (Role role : Role.values()) {
      Page page = window(PHONE, station().person(role));
      for (OpenPage open : OpenPages.all()) {
        String path = station().filled(open.pattern());
        if (!open.roles().contains(role) || path.contains("{")) {
          continue;
        }
        MockHttpServletResponse answer =
            http.get()
                .uri(path)
                .with(user(new SignedIn(station().person(role))))
                .exchange()
                .getResponse();
        String html = new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
        if (!html.contains("<html")) {
          continue;
        }
        all.assertThat(answer.getStatus()).as(role + " " + path).isEqualTo(200);
        walked.add(open.pattern());
        String name = SHOWN.get(role + " " + open.pattern());
        // Roles see much the same; what differs in no part was judged already.
        if (!seen.add(open.pattern() + parts(html)) && !(PICTURES && name != null)) {
          continue;
        }
        visit(page, path);
        all.assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
            .as("width of %s for %s", path, role)
            .isLessThanOrEqualTo(PHONE);
        chromium.judge(page, role + " " + path);
        if (PICTURES && name != null) {
          picture(page, name + "-phone");
          page.setViewportSize(1366, 768);
          picture(page, name);
          page.setViewportSize(PHONE, 844);
        }
      }
      page.context().close();
    }
    assertThat(walked).hasSizeGreaterThan(30).contains("/", "/bulletins/{id}", "/emergency/{id}");
    all.assertThat(complaints).as("what the console says").isEmpty();
    all.assertThat(chromium.faults()).as("what people with poor sight cannot use").isEmpty();
    all.assertAll();
  }

  @Test
  void theMonthlyProgrammeIsScheduledFromATelephone() {
    Page page = window(PHONE, station().person(Role.OPERATOR));
    visit(page, "/programmes/new");
    page.getByLabel("Tên chuyên mục").fill("Chuyện phường mình");
    page.locator("#shortest").fill("1");
    page.locator("#longest").fill("6");
    tap(page, "Thêm chuyên mục");
    tap(page, "Soạn Tháng 12/2026");
    for (String title : List.of("Thu gom rác thải", "Hướng dẫn nộp hồ sơ")) {
      page.locator("[data-tray]:has-text('" + title + "') button").click();
      assertThat(page.locator(".rung.is-item:has-text('" + title + "')")).isVisible();
    }
    assertThat(button(page, "Trình duyệt")).isVisible(SOON);
    assertFits(page);
    tap(page, "Trình duyệt");
    assertThat(page.getByText("không ai tự duyệt chương trình của mình")).isVisible();

    Page board = window(PHONE, station().person(Role.BOARD));
    visit(board, "/");
    Locator queue = board.locator(".sheet:has(#queue)");
    queue.getByText("Chuyện phường mình").click();
    assertFits(board);
    tap(board, "Phê duyệt");
    assertThat(board.getByText("Được phát")).isVisible();

    visit(page, "/programmes");
    page.locator("main").getByText("Chuyện phường mình").first().click();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Đưa vào lịch phát")).click();
    page.getByLabel("Một thứ trong tháng").check();
    page.getByLabel("Lúc", new Page.GetByLabelOptions().setExact(true)).fill("18:10");
    page.locator("#weekday").selectOption("MONDAY");
    page.locator("#nth").selectOption("1");
    assertThat(page.locator("#understood")).containsText("Thứ Hai, 07/12/2026");
    assertFits(page);
    tap(page, "Đưa vào lịch");
    visit(page, "/timetable?from=" + FIRST_MONDAY);
    assertThat(page.locator("main").getByText("Chuyện phường mình").locator("visible=true").first())
        .isVisible();
    assertFits(page);
    page.context().close();
    board.context().close();
  }

  @Test
  void aRelayIsSetUpFromATelephoneAndAirs() {
    Page admin = window(PHONE, station().person(Role.ADMIN));
    visit(admin, "/settings/relays");
    admin.getByLabel("Tên đài nguồn").fill("Đài thành phố");
    admin.getByLabel("Địa chỉ của luồng").fill("https://dai.example/live.mp3");
    tap(admin, "Thêm nguồn");
    assertThat(admin.getByText("Đã lưu nguồn “Đài thành phố”.")).isVisible();
    assertFits(admin);

    Page operator = window(PHONE, station().person(Role.OPERATOR));
    visit(operator, "/timetable/new");
    operator
        .locator("#content")
        .selectOption(
            new com.microsoft.playwright.options.SelectOption().setLabel("Đài thành phố"));
    operator.locator("#minutes").fill("20");
    operator.getByLabel("Hằng ngày").check();
    operator.getByLabel("Lúc", new Page.GetByLabelOptions().setExact(true)).fill("18:40");
    assertFits(operator);
    tap(operator, "Đưa vào lịch");
    assertThat(operator.getByText("Đã đưa “Tiếp âm Đài thành phố” vào lịch.")).isVisible();

    broadcast.compile();
    Rundown told =
        station()
            .told(
                http.get()
                    .uri("/api/v1/agent/rundown")
                    .header("Authorization", "Bearer " + station().token())
                    .exchange()
                    .getResponse()
                    .getContentAsByteArray());
    RundownItem relay =
        told.items().stream()
            .filter(item -> item.title().contains("Đài thành phố"))
            .findFirst()
            .orElseThrow();
    assertThat(relay.content().toString()).contains("https://dai.example/live.mp3");
    station().relayed(relay, Duration.ofMinutes(20));

    visit(operator, "/airings");
    Locator line = operator.locator("tr:has-text('Đài thành phố')").first();
    assertThat(line).containsText("Đã phát");
    assertThat(line).containsText("20 phút");
    line.getByRole(AriaRole.LINK).click();
    assertThat(operator.locator("main")).containsText("Tiếp âm");
    assertFits(operator);
    admin.context().close();
    operator.context().close();
  }

  @Test
  void theQuartersLogIsPulledWithATelephone() throws IOException {
    Page page = window(PHONE, station().person(Role.OFFICER));
    visit(page, "/airings");
    page.getByLabel("Từ ngày").fill("2026-10-01");
    page.getByLabel("Đến ngày").fill("2026-12-31");
    tap(page, "Lọc");
    assertThat(page.locator(".totals")).isVisible();
    assertFits(page);
    int lines = page.locator("tr:has(.log-title)").count();
    Download csv =
        page.waitForDownload(() ->
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Tải bảng (CSV)"))
                .click());
    String table = Files.readString(csv.path());
    assertThat(table).contains("Lịch tiêm chủng mở rộng tháng 12");
    assertThat(table.lines().count()).as("a head and the lines shown").isEqualTo(lines + 1L);

    visit(page, "/reports?period=2026-Q4");
    assertFits(page);
    Download report =
        page.waitForDownload(() ->
            page.getByRole(
                    AriaRole.LINK, new Page.GetByRoleOptions().setName("Tải báo cáo (.docx)"))
                .click());
    assertThat(Files.readAllBytes(report.path())).startsWith('P', 'K');
    page.context().close();
  }

  @Test
  void whatIsRecordedWithTheMicrophoneIsWhatIsStored() throws IOException {
    Page page = window(PHONE, station().person(Role.OPERATOR));
    visit(page, "/bulletins/new?origin=RECORDING");
    page.getByLabel("Tiêu đề").fill("Bài tự đọc");
    Locator takes = page.locator(".take");
    tap(page, "Ghi âm");
    heard(page, 3);
    assertThat(page.locator("[data-level-word]")).hasText("vừa");
    tap(page, "Câu tiếp theo");
    assertThat(takes).hasCount(1);
    heard(page, 6);
    tap(page, "Dừng");
    assertThat(takes).hasCount(2);
    assertFits(page);
    chromium.judge(page, "recorder");
    if (PICTURES) {
      picture(page, "recorder-phone");
      page.setViewportSize(1366, 1100);
      picture(page, "recorder");
      page.setViewportSize(PHONE, 844);
    }

    page.getByLabel("Ghi lại câu 1").click();
    heard(page, 5);
    tap(page, "Dừng");
    assertThat(takes).hasCount(2);
    page.getByLabel("Nghe câu 1").click();
    assertThat(page.locator(".is-playing")).hasCount(1);

    double before = seconds(takes.nth(0));
    page.getByLabel("Cắt đầu câu 1").fill(Integer.toString(44_100));
    assertThat(seconds(takes.nth(0))).isBetween(before - 2, before - 0.9);
    double whole =
        ((Number)
                page.evaluate(
                    "[...document.querySelectorAll('.take')].reduce((s, t) => s"
                        + " + Number(t.querySelector('[data-until]').value)"
                        + " - Number(t.querySelector('[data-from]').value), 0)"))
            .doubleValue();
    tap(page, "Lưu bản ghi");
    assertThat(page.locator("audio")).isVisible(SOON);

    Bulletin bulletin = library.list(null, "tự đọc").getFirst();
    short[] stored;
    try (ClipDecoder decoder =
        ClipDecoder.open(
            Files.newInputStream(
                library.sound(Objects.requireNonNull(bulletin.clip()).hash()).orElseThrow()))) {
      stored = Pcm.of(decoder).samples();
    }
    assertThat((double) stored.length).isBetween(whole - 2_000, whole + 2_000);
    // The microphone hears the file over and over, so a second of it may lie across its end.
    short[] twice = new short[spoken.samples().length * 2];
    System.arraycopy(spoken.samples(), 0, twice, 0, spoken.samples().length);
    System.arraycopy(spoken.samples(), 0, twice, spoken.samples().length, spoken.samples().length);
    int second = 44_100;
    for (int at : new int[] {second / 2, stored.length - 2 * second}) {
      assertThat(likeness(java.util.Arrays.copyOfRange(stored, at, at + second), twice))
          .as("of the second at frame %d to what was said", at)
          .isGreaterThan(0.9);
    }
    short[] stranger = babble(3, 99).samples();
    assertThat(likeness(java.util.Arrays.copyOfRange(stranger, second, 2 * second), twice))
        .as("of something else")
        .isLessThan(0.5);
    page.context().close();
  }

  /** The highest correlation anywhere, of both at an eighth of their rate and then at it. */
  private static double likeness(short[] part, short[] whole) {
    int fold = 8;
    double[] few = folded(part, fold);
    double[] many = folded(whole, fold);
    int best = 0;
    double highest = -1;
    for (int lag = 0; lag + few.length <= many.length; lag++) {
      double likeness = correlation(few, many, lag);
      if (likeness > highest) {
        highest = likeness;
        best = lag;
      }
    }
    return highest < 0.3 ? highest : Math.max(highest, near(part, whole, best * fold, fold));
  }

  private static double near(short[] part, short[] whole, int lag, int reach) {
    double[] one = folded(part, 1);
    double[] other = folded(whole, 1);
    double highest = -1;
    for (int at = Math.max(0, lag - reach); at <= lag + reach; at++) {
      if (at + one.length <= other.length) {
        highest = Math.max(highest, correlation(one, other, at));
      }
    }
    return highest;
  }

  private static double[] folded(short[] samples, int fold) {
    double[] folded = new double[samples.length / fold];
    for (int i = 0; i < folded.length * fold; i++) {
      folded[i / fold] += samples[i];
    }
    return folded;
  }

  private static double correlation(double[] few, double[] many, int lag) {
    double product = 0;
    double one = 0;
    double other = 0;
    for (int i = 0; i < few.length; i++) {
      product += few[i] * many[lag + i];
      one += few[i] * few[i];
      other += many[lag + i] * many[lag + i];
    }
    return one == 0 || other == 0 ? 0 : product / Math.sqrt(one * other);
  }

  private static Pcm babble(int seconds) {
    return babble(seconds, 5);
  }

  /** Like no other second of itself: a tone that wanders as chance has it, with breaks. */
  private static Pcm babble(int seconds, long seed) {
    java.util.Random chance = new java.util.Random(seed);
    short[] samples = new short[44_100 * seconds];
    double phase = 0;
    double pitch = 200;
    double loud = 1;
    for (int i = 0; i < samples.length; i++) {
      if (i % 2_205 == 0) {
        pitch = 150 + chance.nextInt(900);
        loud = 0.3 + 0.7 * chance.nextDouble();
      }
      phase += 2 * Math.PI * pitch / 44_100;
      samples[i] = (short) (9_000 * loud * Math.sin(phase));
    }
    return new Pcm(samples, 44_100);
  }

  /** Waits until this many seconds have been recorded altogether, however slowly. */
  private static void heard(Page page, int seconds) {
    page.waitForFunction(
        "seconds => { const [m, s] = document.querySelector('[data-length]').textContent.split(':');"
            + " return Number(m) * 60 + Number(s) >= seconds; }",
        seconds);
  }

  private static double seconds(Locator take) {
    return (Double.parseDouble(take.locator("[data-until]").inputValue())
            - Double.parseDouble(take.locator("[data-from]").inputValue()))
        / 44_100;
  }

  /** The elements and classes that a page is made of. */
  private static String parts(String html) {
    Set<String> parts = new TreeSet<>();
    Document document = Jsoup.parse(html);
    for (Element element : document.select("main *")) {
      parts.add(element.normalName() + element.className());
    }
    return parts.toString();
  }

  private Page window(int width, Person person) {
    Page page = chromium.window(width, 844);
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        complaints.add(page.url() + ": " + message.text());
      }
    });
    page.onPageError(error -> complaints.add(page.url() + ": " + error));
    page.navigate(address("/sign-in"));
    page.getByLabel("Tên đăng nhập").fill(person.name());
    page.getByLabel("Mật khẩu").fill(AnBinh.PASSWORD);
    tap(page, "Đăng nhập");
    assertThat(page.locator("#bar")).isVisible();
    return page;
  }

  private void visit(Page page, String path) {
    Response answer = page.navigate(address(path));
    assertThat(answer.status()).as(path).isEqualTo(200);
    assertThat(page.locator("body")).not().containsText("??");
  }

  private static void assertFits(Page page) {
    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
        .as("width of " + page.url())
        .isLessThanOrEqualTo(PHONE);
  }

  private static void tap(Page page, String name) {
    button(page, name).click();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static void picture(Page page, String name) throws IOException {
    Path file = DOCS.resolve(name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(file));
    assertThat(Files.size(file)).as(file.toString()).isLessThan(LARGEST_PICTURE);
  }

  private String address(String path) {
    return "http://localhost:" + port + path;
  }
}
