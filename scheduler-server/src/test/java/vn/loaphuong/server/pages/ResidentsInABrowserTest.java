package vn.loaphuong.server.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.loaphuong.server.ApiTest;
import vn.loaphuong.server.agents.StationPcs;
import vn.loaphuong.server.agents.web.TestAgent;
import vn.loaphuong.server.library.LibraryDouble;
import vn.loaphuong.server.people.PeopleRegister;
import vn.loaphuong.server.people.Role;
import vn.loaphuong.server.people.SignedIn;
import vn.loaphuong.server.relays.RelayDraft;
import vn.loaphuong.server.relays.Relays;
import vn.loaphuong.server.station.PublicAccess;
import vn.loaphuong.server.station.PublicAccesses;
import vn.loaphuong.server.timetable.Content;
import vn.loaphuong.server.timetable.Recurrence;
import vn.loaphuong.server.timetable.Slot;
import vn.loaphuong.server.timetable.SlotDraft;
import vn.loaphuong.server.timetable.Timetable;

/**
 * What residents see on a phone, what the officer makes of their feedback, and the import of a
 * calendar, in Chromium. Leaves pictures in {@code target/screenshots}.
 */
class ResidentsInABrowserTest extends ApiTest {

  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

  @Autowired private Timetable timetable;
  @Autowired private Relays relays;
  @Autowired private LibraryDouble library;
  @Autowired private PeopleRegister people;
  @Autowired private PublicAccesses access;
  @Autowired private StationPcs pcs;

  @BeforeEach
  void aWeek() {
    clearTheTimetable();
    access.change(new PublicAccess(true, 7, true));
    var bulletin = library.approve("public", Duration.ofMinutes(12));
    String town =
        relays
            .add(
                new RelayDraft(
                    "Đài Phát thanh – Truyền hình thành phố",
                    "STREAM",
                    "https://phat.example/c",
                    "",
                    10,
                    5))
            .id();
    add("Bản tin buổi sáng", new Content.Bulletin("public"), LocalTime.of(11, 0));
    Slot evening = add("Bản tin buổi chiều", new Content.Bulletin("public"), LocalTime.of(17, 0));
    add("Thời sự thành phố", new Content.Relay(town, Duration.ofMinutes(30)), LocalTime.of(18, 30));
    timetable.move(evening.id(), MONDAY.plusDays(2), MONDAY.plusDays(2).atTime(19, 30));
    TestAgent agent = new TestAgent(http, pcs);
    agent.air(
        "Thông báo lịch tiêm chủng mở rộng tháng mười một",
        MONDAY_TEN.minus(Duration.ofHours(20)),
        Duration.ofMinutes(3),
        bulletin.clip().hash());
    assertThat(agent.upload(agent.journal())).hasStatusOk();
  }

  @AfterEach
  void clearTheTimetable() {
    access.change(PublicAccess.standard());
    timetable.slots().forEach(slot -> timetable.remove(slot.id()));
  }

  @Test
  void residentsLookListenAndWriteAndTheOfficerAnswers() throws Exception {
    try (Chromium chromium = Chromium.start()) {
      WithoutPort everybody = new WithoutPort(http, null);
      Page phone = everybody.in(chromium.window(390, 844));
      clock.set(MONDAY.atTime(17, 30).atZone(VIETNAM).toInstant());
      open(phone, "/residents");
      assertThat(phone.getByText("Hôm nay, Thứ Hai, 23/11/2026")).isVisible();
      look(chromium, phone, "residents");
      phone.getByRole(AriaRole.LINK, link("Nghe lại")).click();
      assertThat(phone.getByText("Thông báo lịch tiêm chủng").first()).isVisible();
      look(chromium, phone, "residents-replay");
      phone.getByRole(AriaRole.LINK, link("Phản ánh, kiến nghị")).click();
      phone.getByLabel("Nội dung").fill("Loa ở ngõ 5 quá to lúc sáng sớm, xin giảm âm lượng.");
      phone.getByLabel("Về buổi phát nào").selectOption(new SelectOption().setIndex(1));
      phone.getByLabel("Họ tên").fill("Nguyễn Văn A");
      button(phone, "Gửi").click();
      assertThat(phone.getByText("Gửi quá nhanh.")).isVisible();
      look(chromium, phone, "residents-feedback");
      clock.set(clock.instant().plusSeconds(30));
      button(phone, "Gửi").click();
      assertThat(phone.getByText("Đã gửi. Cảm ơn bạn")).isVisible();
      look(chromium, phone, "residents-sent");
      assertThat(everybody.cookies()).isEmpty();

      Page officer =
          new WithoutPort(http, somebody("Phạm Thị Mai", Role.OFFICER))
              .in(chromium.window(1366, 768));
      open(officer, "/reports");
      officer.getByRole(AriaRole.LINK, link("Phản ánh, kiến nghị")).click();
      chromium.look(officer, "feedback");
      officer.getByText("Loa ở ngõ 5 quá to").first().click();
      chromium.look(officer, "feedback-one");
      button(officer, "Nhận xử lý").click();
      officer.locator("#answer").fill("Đài đã giảm âm lượng cụm loa ngõ 5 buổi sáng.");
      officer.getByText("Cho mọi người xem").click();
      button(officer, "Lưu câu trả lời").click();
      assertThat(officer.locator(".done")).containsText("Đã lưu câu trả lời");

      open(phone, "/residents/feedback");
      assertThat(phone.locator(".answer").first())
          .hasText("Đài đã giảm âm lượng cụm loa ngõ 5 buổi sáng.");

      Page admin =
          new WithoutPort(http, somebody("Lê Văn Quản", Role.ADMIN)).in(chromium.window(1366, 768));
      open(admin, "/settings/residents");
      chromium.look(admin, "settings-residents");
      assertThat(chromium.faults()).isEmpty();
    }
  }

  @Test
  void aCalendarIsImportedAndTakenOffAgain() throws Exception {
    try (Chromium chromium = Chromium.start()) {
      WithoutPort server = new WithoutPort(http, somebody("Nguyễn Thị Hoa", Role.OPERATOR));
      Page operator = server.in(chromium.window(1366, 768));
      open(operator, "/timetable");
      operator.getByRole(AriaRole.LINK, link("Nhập lịch từ tệp")).click();
      choose(server, operator, "BEGIN:VCALENDAR\r\n");
      button(operator, "Xem trước").click();
      assertThat(operator.getByText("Tệp bị cắt, thiếu phần cuối.")).isVisible();
      chromium.look(operator, "import");
      choose(
          server,
          operator,
          """
          BEGIN:VCALENDAR
          VERSION:2.0
          PRODID:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN
          BEGIN:VEVENT
          UID:1
          SUMMARY:Chuyên mục An toàn giao thông
          DTSTART;TZID=Asia/Ho_Chi_Minh:20261124T060000
          RRULE:FREQ=WEEKLY;BYDAY=TU,FR
          EXDATE;TZID=Asia/Ho_Chi_Minh:20261127T060000
          END:VEVENT
          BEGIN:VEVENT
          UID:2
          SUMMARY:Nhạc đêm
          DTSTART;TZID=Asia/Ho_Chi_Minh:20261124T220000
          RRULE:FREQ=DAILY
          END:VEVENT
          END:VCALENDAR
          """
              .replace("\n", "\r\n"));
      button(operator, "Xem trước").click();
      assertThat(operator.getByText("Thứ Ba và Thứ Sáu hằng tuần, lúc 06:00")).isVisible();
      operator.getByLabel("Chuyên mục An toàn giao thông").check();
      chromium.look(operator, "import-preview");
      button(operator, "Đưa những mục đã chọn vào lịch").click();
      assertThat(operator.locator(".refused")).containsText("Mục 1 chưa có nội dung");
      operator.getByLabel("Phát gì").selectOption(new SelectOption().setIndex(1));
      operator.getByLabel("Chuyên mục An toàn giao thông").check();
      button(operator, "Đưa những mục đã chọn vào lịch").click();
      assertThat(operator.locator(".done")).containsText("Đã đưa 1 khung giờ từ tệp vào lịch.");
      assertThat(timetable.slots()).hasSize(4);
      button(operator, "Hoàn tác").click();
      assertThat(operator.locator(".done")).containsText("Đã bỏ 1 khung giờ nhập từ tệp.");
      assertThat(timetable.slots()).hasSize(3);
      assertThat(chromium.faults()).isEmpty();
    }
  }

  /** A page that is only for phones. */
  private static void look(Chromium chromium, Page page, String name) {
    chromium.look(page, name);
    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
        .as(name + " is no wider than a phone")
        .isLessThanOrEqualTo(390);
    List<?> small =
        (List<?>)
            page.evaluate(
                "[...document.querySelectorAll('nav a, button, input:not([type=hidden]):not(.trap input), select, .button')]"
                    + ".filter(e => !e.closest('.trap') && e.getBoundingClientRect().height < 44).map(e => e.outerHTML)");
    assertThat(small).as("targets too small on " + name).isEmpty();
  }

  private Slot add(String title, Content content, LocalTime at) {
    return timetable.add(
        new SlotDraft(title, content, Recurrence.Weekly.daily(at, MONDAY), null, false, null));
  }

  private SignedIn somebody(String name, Role... roles) {
    return people.all().stream()
        .filter(known -> known.name().equals(name))
        .findAny()
        .map(SignedIn::new)
        .orElseGet(() ->
            new SignedIn(people.add(name, "mật khẩu của đài", Set.copyOf(Arrays.asList(roles)))));
  }

  private static void open(Page page, String path) {
    page.navigate(WithoutPort.ADDRESS + path);
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  private static Page.GetByRoleOptions link(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static void choose(WithoutPort server, Page page, String file) {
    byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
    page.getByLabel("Tệp lịch (.ics)")
        .setInputFiles(new FilePayload("lich.ics", "text/calendar", bytes));
    server.offer(bytes);
  }
}
