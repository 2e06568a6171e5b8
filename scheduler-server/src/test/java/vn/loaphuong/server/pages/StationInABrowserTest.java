package vn.loaphuong.server.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.loaphuong.airing.AgentMessages.Paired;
import vn.loaphuong.airing.AgentMessages.Pairing;
import vn.loaphuong.airing.AgentMessages.Presence;
import vn.loaphuong.airing.AiringChain;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ChainedRecord;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.airing.Shortfall;
import vn.loaphuong.airing.SigningKeys;
import vn.loaphuong.server.MovedClock;
import vn.loaphuong.server.agents.StationPcs;
import vn.loaphuong.server.airing.AiringIntake;
import vn.loaphuong.server.library.AirableBulletin;
import vn.loaphuong.server.library.AirableBulletins;
import vn.loaphuong.server.library.Bulletin;
import vn.loaphuong.server.library.BulletinState;
import vn.loaphuong.server.library.Library;
import vn.loaphuong.server.people.Actor;
import vn.loaphuong.server.storage.DataFolder;
import vn.loaphuong.server.timetable.Content;
import vn.loaphuong.server.timetable.Occurrence;
import vn.loaphuong.server.timetable.Planned;
import vn.loaphuong.server.timetable.Recurrence;
import vn.loaphuong.server.timetable.SlotDraft;
import vn.loaphuong.server.timetable.Timetable;

/**
 * A new station from its first start to a bulletin on the timetable, as people see it in Chromium,
 * with a real voice; each page is looked over for what people with poor sight or no mouse could not
 * use. Leaves pictures of all pages in {@code target/screenshots}.
 */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.quartz.auto-startup=false",
      // Its clock jumps from hour to hour while people stay signed in.
      "loa.session.idle=24h",
      "loa.session.longest=24h"
    })
@Import(StationInABrowserTest.Setting.class)
class StationInABrowserTest {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path PICTURES = Path.of("target/screenshots");
  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  private static final String PASSWORD = "loa phường mở lúc năm giờ";
  private static final LocatorAssertions.IsVisibleOptions SOON =
      new LocatorAssertions.IsVisibleOptions().setTimeout(90_000);

  private static final LocatorAssertions.ContainsTextOptions SOON_SAID =
      new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);

  private static Playwright playwright;
  private static Browser browser;

  private final List<String> faults = new ArrayList<>();

  @LocalServerPort private int port;
  @Autowired private MovedClock clock;
  @Autowired private DataFolder data;
  @Autowired private Library library;
  @Autowired private AirableBulletins airable;
  @Autowired private Timetable timetable;
  @Autowired private StationPcs pcs;
  @Autowired private AiringIntake intake;

  @DynamicPropertySource
  static void freshDataFolder(DynamicPropertyRegistry settings) throws IOException {
    String folder = Files.createTempDirectory("loa-browser").toString();
    settings.add("loa.data", () -> folder);
  }

  @TestConfiguration(proxyBeanMethods = false)
  static class Setting {
    @Bean
    @Primary
    MovedClock movedClock() {
      return new MovedClock(MONDAY.atTime(10, 0).atZone(ZONE).toInstant());
    }
  }

  @BeforeAll
  static void startChromium() throws IOException {
    assertThat(CHROMIUM).as("Chromium is missing: apt-get install chromium").isExecutable();
    Files.createDirectories(PICTURES);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setHeadless(true)
                    .setArgs(
                        List.of(
                            "--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
  }

  @AfterAll
  static void stopChromium() {
    browser.close();
    playwright.close();
  }

  @Test
  void aNewStationGetsOnItsFeet() throws IOException {
    Page admin = windowOf(1366, 768);
    becomeAdministrator(admin);
    nameTheStation(admin);
    add(admin, "Nguyễn Thị Hoa", "Cán bộ Đài");
    add(admin, "Trần Văn Bình", "Ban biên tập");
    look(admin, "people");

    Page operator = windowOf(1366, 768);
    signIn(operator, "Nguyễn Thị Hoa");
    String bulletin = write(operator);
    submit(operator);

    Page board = windowOf(390, 844);
    signIn(board, "trần văn bình");
    approve(board);

    schedule(operator, bulletin);

    liveThroughAMonday();
    walk(operator, admin);

    assertThat(faults).as("what people with poor sight or no mouse could not use").isEmpty();
  }

  private void becomeAdministrator(Page page) throws IOException {
    open(page, "/");
    assertThat(page.getByText("Chưa có người quản trị.")).isVisible();
    String link = Files.readString(data.root().resolve("first-run.txt")).strip();
    page.navigate(link);
    look(page, "first-run");
    page.getByLabel("Họ và tên").fill("Lê Quản Trị");
    page.getByLabel("Mật khẩu").fill(PASSWORD);
    button(page, "Tạo tài khoản").click();
    look(page, "sign-in");
    page.getByLabel("Tên đăng nhập").fill("le quan tri");
    page.getByLabel("Mật khẩu").fill(PASSWORD);
    button(page, "Đăng nhập").click();
    assertThat(page.getByText("Thêm người thứ hai")).isVisible();
  }

  private void nameTheStation(Page page) {
    open(page, "/settings");
    page.getByLabel("Tên đài").fill("Đài truyền thanh phường An Bình");
    button(page, "Lưu").click();
    assertThat(page.locator(".bar-station")).containsText("phường An Bình");
    button(page, "Ghép máy trạm").click();
    assertThat(page.locator(".pairing-code")).isVisible();
    look(page, "settings-pairing");
  }

  private void add(Page page, String name, String role) {
    open(page, "/settings/people");
    Locator form = page.locator("form.sheet");
    form.getByLabel("Họ và tên").fill(name);
    form.getByLabel("Mật khẩu").fill(PASSWORD);
    for (Locator tick : form.locator("input[type=checkbox]").all()) {
      tick.uncheck();
    }
    form.getByLabel(role).check();
    button(page, "Thêm người").click();
    assertThat(page.getByText("Đã thêm " + name)).isVisible();
  }

  private void signIn(Page page, String name) {
    open(page, "/");
    page.getByLabel("Tên đăng nhập").fill(name);
    page.getByLabel("Mật khẩu").fill(PASSWORD);
    button(page, "Đăng nhập").click();
    assertThat(page.locator("#bar")).isVisible();
  }

  private String write(Page page) {
    open(page, "/bulletins");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Soạn bản tin")).click();
    page.getByLabel("Tiêu đề").fill("Họp tổ dân phố tháng 12");
    page.getByLabel("Nội dung")
        .fill(
            """
            UBND phường An Bình thông báo: 19h30 ngày 24/12/2026, các tổ dân phố họp tại nhà văn hóa để góp ý Kế hoạch số 199/KH-UBND về CCHC.

            Đề nghị mỗi hộ cử 01 người dự họp. KTXYZ sẽ có hướng dẫn riêng. Xin cảm ơn bà con.
            """);
    assertThat(page.locator("#reading")).containsText("khoảng 2", SOON_SAID);
    page.getByText("Nghe thử từng câu").click();
    assertThat(page.locator("#reading .script")).containsText("mười chín giờ ba mươi");
    Response heard =
        page.waitForResponse(
            "**/bulletins/preview",
            () ->
                page.getByLabel("Nghe câu 1", new Page.GetByLabelOptions().setExact(true)).click());
    assertThat(heard.status()).isEqualTo(200);
    assertThat(heard.headerValue("content-type")).isEqualTo("audio/mpeg");
    assertThat(page.locator("[data-speak].is-playing:not([aria-busy])")).hasCount(1);
    look(page, "write");
    button(page, "Lưu và đọc thành tiếng").click();
    assertThat(page.locator("audio")).isVisible(SOON);
    assertThat(page.locator(".sheet.script")).containsText("mười chín giờ ba mươi");
    look(page, "bulletin-draft");
    page.getByLabel("Đọc “KTXYZ” là").fill("khu tập thể ích y dét");
    page.locator(".fix").getByText("Đọc như vậy").click();
    assertThat(page.getByText("Đã sửa cách đọc.")).isVisible();
    assertThat(page.locator("audio")).isVisible(SOON);
    assertThat(page.locator(".sheet.script")).containsText("khu tập thể ích y dét");
    look(page, "bulletin-corrected");
    return page.url().substring(page.url().lastIndexOf('/') + 1);
  }

  private void submit(Page page) {
    button(page, "Trình duyệt").click();
    assertThat(page.getByText("không ai tự duyệt bản tin của mình")).isVisible();
    assertThat(button(page, "Phê duyệt")).hasCount(0);
  }

  private void approve(Page page) {
    open(page, "/bulletins?state=SUBMITTED");
    look(page, "waiting-phone");
    page.getByText("Họp tổ dân phố tháng 12").click();
    look(page, "approve-phone");
    button(page, "Phê duyệt").click();
    assertThat(page.getByText("Đã phê duyệt.")).isVisible();
  }

  private void schedule(Page page, String bulletin) {
    open(page, "/bulletins/" + bulletin);
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Đưa vào lịch phát")).click();
    page.getByLabel("Hằng tuần").check();
    page.getByLabel("Lúc", new Page.GetByLabelOptions().setExact(true)).fill("03:15");
    page.getByLabel("Thứ Hai").check();
    page.getByLabel("Thứ Năm").check();
    button(page, "Đưa vào lịch").click();
    assertThat(page.locator(".field-error")).containsText("giờ yên tĩnh");
    look(page, "slot-refused");
    page.getByLabel("Lúc", new Page.GetByLabelOptions().setExact(true)).fill("17:00");
    button(page, "Đưa vào lịch").click();
    page.locator(".all-slots > summary").click();
    assertThat(
            page.getByText(
                "Thứ Hai và Thứ Năm hằng tuần, lúc 17:00",
                new Page.GetByTextOptions().setExact(true)))
        .isVisible();
    assertThat(page.locator(".day.is-today .slot-time")).containsText("17:00");
    assertThat(page.locator(".day.is-today")).containsText("Họp tổ dân phố tháng 12");
  }

  /** A paired PC that aired two things this morning and is in the middle of a third. */
  private void liveThroughAMonday() {
    KeyPair keys = SigningKeys.generate();
    Paired paired =
        pcs.pair(
            new Pairing(
                pcs.issueCode("test").code(),
                "Máy phòng truyền thanh",
                keys.getPublic().getEncoded()),
            "127.0.0.1");
    List<Bulletin> samples =
        library.list(BulletinState.APPROVED, "").stream()
            .filter(bulletin -> airable.find(bulletin.id()).isPresent())
            .toList();
    assertThat(samples).isNotEmpty();
    clock.set(MONDAY.atTime(4, 0).atZone(ZONE).toInstant());
    putOn(samples.getLast(), LocalTime.of(5, 30));
    putOn(samples.getFirst(), LocalTime.of(11, 0));
    clock.set(MONDAY.atTime(10, 30).atZone(ZONE).toInstant());
    library.write(
        new Actor("test:writer", "Nguyễn Thị Hoa"),
        vn.loaphuong.server.library.BulletinKind.NOTICE,
        "Thông báo lịch tiêm chủng",
        "Y tế",
        "Trạm y tế phường tiêm chủng từ 7h30 đến 11h00 ngày 25/11/2026.");
    timetable.add(
        new SlotDraft(
            "Thông báo lịch tiêm chủng",
            library.list(null, "tiêm chủng").getFirst().id(),
            new Recurrence.Once(MONDAY.atTime(19, 30)),
            false,
            null));

    List<ChainedRecord> chain = new ArrayList<>();
    String previous = AiringChain.GENESIS;
    for (Planned planned : today()) {
      Occurrence occurrence = planned.occurrence();
      LocalTime at = occurrence.start().atZone(ZONE).toLocalTime();
      if (at.isBefore(LocalTime.of(12, 0)) && planned.airs()) {
        boolean whole = at.isBefore(LocalTime.of(10, 0));
        AirableBulletin bulletin = airable.find(bulletinOf(occurrence)).orElseThrow();
        AiringRecord record =
            record(paired.agentId(), chain.size() + 1, occurrence, bulletin, whole);
        ChainedRecord chained = AiringChain.append(previous, record, keys.getPrivate());
        previous = chained.hash();
        chain.add(chained);
      }
    }
    clock.set(MONDAY.atTime(11, 30).atZone(ZONE).toInstant());
    intake.accept(paired.agentId(), chain);
    clock.set(MONDAY.atTime(17, 0, 12).atZone(ZONE).toInstant());
    pcs.present(
        paired.agentId(),
        new Presence(
            1,
            0,
            "item",
            clock.instant().plusSeconds(20),
            -17.5,
            "HDA Intel PCH",
            true,
            Duration.ofMillis(3),
            0,
            43_000_000_000L,
            List.of()));
  }

  private static String bulletinOf(Occurrence occurrence) {
    return ((Content.Bulletin) occurrence.content()).bulletinId();
  }

  private void putOn(Bulletin bulletin, LocalTime at) {
    timetable.add(
        new SlotDraft(
            bulletin.words().title(),
            bulletin.id(),
            new Recurrence.Once(LocalDateTime.of(MONDAY, at)),
            false,
            null));
  }

  private List<Planned> today() {
    Instant midnight = MONDAY.atStartOfDay(ZONE).toInstant();
    return timetable.planned(midnight, midnight.plus(Duration.ofDays(1)));
  }

  private static AiringRecord record(
      String agent, long number, Occurrence occurrence, AirableBulletin bulletin, boolean whole) {
    ClipRef clip = bulletin.clip();
    long aired = whole ? clip.frames() : clip.frames() / 3;
    Instant first = occurrence.start().plusMillis(2);
    return new AiringRecord(
        agent,
        number,
        occurrence.id() + ":0",
        occurrence.id(),
        1,
        ItemKind.BULLETIN,
        bulletin.title(),
        clip.hash(),
        bulletin.approval(),
        occurrence.start(),
        first,
        first.plus(ClipRef.lengthOf(aired)),
        clip.frames(),
        aired,
        -16.1,
        Duration.ofMillis(3),
        "HDA Intel PCH",
        whole ? Outcome.AIRED : Outcome.PARTLY,
        whole ? null : Shortfall.DEVICE_LOST,
        null);
  }

  private void walk(Page operator, Page admin) {
    open(operator, "/");
    assertThat(operator.locator(".bar-onair")).containsText("Họp tổ dân phố");
    assertThat(operator.locator(".bar-pcs")).containsText("tốt");
    assertThat(operator.locator(".mark-on_air")).isVisible();
    look(operator, "today");
    for (String place : List.of("bulletins", "timetable", "timetable/new", "airings", "me")) {
      open(operator, "/" + place);
      look(operator, place.replace('/', '-'));
    }
    open(operator, "/airings?outcome=PARTLY");
    operator.locator(".log-title a").first().click();
    assertThat(operator.getByText("Mất thiết bị âm thanh")).isVisible();
    look(operator, "airing");
    open(operator, "/airings?text=khong-co-gi-nhu-vay");
    look(operator, "airings-none");
    holdPlanAgainstLog(operator, admin);
    open(admin, "/settings");
    look(admin, "settings");
    open(admin, "/settings/voice");
    look(admin, "settings-voice");
    admin.navigate(address("/nothing-here"));
    assertThat(admin.locator("#problem")).isVisible();
    look(admin, "problem");
    open(admin, "/bulletins");
    button(admin, "English").click();
    assertThat(admin.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Bulletins")))
        .isVisible();
    look(admin, "bulletins-english");
  }

  private void holdPlanAgainstLog(Page operator, Page admin) {
    open(operator, "/airings/plan");
    assertThat(operator.locator(".log .mark-partly").first()).isVisible();
    look(operator, "airings-plan");
    open(admin, "/airings/plan");
    admin.locator("tr:has(.mark-partly) .log-title a").first().click();
    assertThat(admin.getByText("Nguyên nhân: mất kết nối thiết bị âm thanh.")).isVisible();
    admin.getByLabel("Viết thêm giải trình").fill("Dây loa bị đứt, đã thay.");
    button(admin, "Ghi giải trình").click();
    assertThat(admin.getByText("Dây loa bị đứt, đã thay.")).isVisible();
    assertThat(admin.getByText("Nguyên nhân: mất kết nối thiết bị âm thanh.")).isVisible();
    look(admin, "occurrence");
    open(admin, "/reports");
    assertThat(admin.getByText("Đối chiếu lịch với nhật ký")).isVisible();
    assertThat(admin.getByText("Dây loa bị đứt, đã thay.")).isVisible();
    look(admin, "reports");
    open(admin, "/reports/check");
    assertThat(admin.getByText("còn nguyên vẹn").first()).isVisible();
    look(admin, "reports-check");
  }

  /** Takes pictures wide, narrow and dark, and has the page judged. */
  private void look(Page page, String name) {
    assertThat(page.locator("body")).not().containsText("??");
    var size = page.viewportSize();
    boolean phone = size.width < 500;
    picture(page, name, phone);
    judge(page, name);
    if (!phone) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      judge(page, name + " in the dark");
      picture(page, name + "-dark", false);
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
      page.setViewportSize(390, 844);
      assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
          .as(name + " is no wider than a phone")
          .isLessThanOrEqualTo(390);
      picture(page, name + "-phone", true);
      page.setViewportSize(size.width, size.height);
    }
  }

  private static void picture(Page page, String name, boolean whole) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(whole));
  }

  private void judge(Page page, String name) {
    for (Rule rule :
        new AxeBuilder(page)
            .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
            .analyze()
            .getViolations()) {
      rule.getNodes()
          .forEach(node -> faults.add(name + ": " + rule.getId() + ": " + node.getHtml()));
    }
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private Page windowOf(int width, int height) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale("en-US")
                .setReducedMotion(ReducedMotion.REDUCE));
    context.setDefaultTimeout(20_000);
    Page page = context.newPage();
    page.onConsoleMessage(message ->
        assertThat(message.text())
            .as("console of " + page.url())
            .doesNotContain("Content Security Policy"));
    return page;
  }

  private void open(Page page, String path) {
    page.navigate(address(path));
  }

  private String address(String path) {
    return "http://localhost:" + port + path;
  }
}
