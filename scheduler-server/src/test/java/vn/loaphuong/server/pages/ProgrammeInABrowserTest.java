package vn.loaphuong.server.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.loaphuong.server.library.Bulletin;
import vn.loaphuong.server.library.BulletinKind;
import vn.loaphuong.server.people.Person;
import vn.loaphuong.server.people.Role;
import vn.loaphuong.server.programmes.Edition;
import vn.loaphuong.server.programmes.Studio;
import vn.loaphuong.server.timetable.Planned;
import vn.loaphuong.server.timetable.Slot;

/**
 * The monthly programme from nothing to the timetable, as people see it in Chromium, with a real
 * voice. Leaves pictures in {@code target/screenshots}.
 */
class ProgrammeInABrowserTest extends BrowserStation {

  private static final LocalDate FIRST_MONDAY = LocalDate.of(2026, 12, 7);

  @Autowired private Studio studio;

  @Test
  void theMonthlyProgrammeIsSetUpComposedApprovedAndOnTheTimetable() {
    Person hoa = somebody("Nguyễn Thị Hoa", Role.OPERATOR);
    Person binh = somebody("Trần Văn Bình", Role.BOARD);
    Person admin = somebody("Lê Quản Trị", Role.ADMIN);
    open();
    Page page = signedIn(hoa, 1366);
    List<Bulletin> approved = new ArrayList<>();
    approved.add(written(hoa, BulletinKind.NOTICE, "Lịch tiêm chủng tháng 12", 150));
    approved.add(written(hoa, BulletinKind.NOTICE, "Thu gom rác thải theo giờ", 155));
    approved.add(written(hoa, BulletinKind.BULLETIN, "Chuyển đổi số ở tổ dân phố", 35));
    for (Bulletin bulletin : approved) {
      open(page, "/bulletins/" + bulletin.id());
      assertThat(page.locator("audio")).isVisible(SOON);
      library.submit(hoa.actor(), bulletin.id());
      library.approve(binh.actor(), bulletin.id(), library.get(bulletin.id()).version());
    }

    setUp(page);
    String edition = compose(page);
    Page board = signedIn(binh, 390);
    approve(board, edition);
    schedule(page);
    moveOne(page);
    mourn(page);
    relaySource(signedIn(admin, 1366));

    assertThat(chromium.faults()).as("what people with poor sight cannot use").isEmpty();
  }

  private void setUp(Page page) {
    open(page, "/bulletins");
    link(page, "Chuyên mục").click();
    chromium.look(page, "programmes-none");
    link(page, "Thêm chuyên mục").first().click();
    page.getByLabel("Tên chuyên mục").fill("Nhịp sống An Bình");
    page.getByLabel("Dài nhiều nhất").fill("9");
    button(page, "Thêm chuyên mục").click();
    assertThat(page.locator(".field-error")).containsText("phải lớn hơn");
    page.getByLabel("Dài nhiều nhất").fill("15");
    button(page, "Thêm chuyên mục").click();
    assertThat(page.getByText("Bấm Soạn để bắt đầu số đầu tiên.")).isVisible();
    chromium.look(page, "programme");
    button(page, "Soạn Tháng 12/2026").click();
    assertThat(page.getByText("Chưa có mục nào.")).isVisible();
    chromium.look(page, "composer-empty");
  }

  private String compose(Page page) {
    Locator ladder = page.locator("[data-ladder]");
    Locator items = page.locator(".rung.is-item");
    page.locator("[data-tray]:has-text('Chuyển đổi số')").dragTo(ladder);
    assertThat(items).hasCount(1);
    assertThat(page.locator(".total")).containsText("ngắn hơn yêu cầu");
    for (String title : List.of("Thu gom rác thải", "Lịch tiêm chủng")) {
      Locator add = page.locator("[data-tray]:has-text('" + title + "') button");
      add.press("Enter");
      assertThat(page.locator(".rung.is-item:has-text('" + title + "')")).isVisible();
    }
    assertThat(items).hasCount(3);
    assertThat(items.nth(1)).containsText("đọc hai lần");
    items.nth(2).getByLabel("lên trước").press("Enter");
    assertThat(items.nth(1)).containsText("Lịch tiêm chủng");
    items.nth(0).dragTo(items.nth(2), new Locator.DragToOptions().setTargetPosition(200, 50));
    assertThat(items.nth(2)).containsText("Chuyển đổi số");

    assertThat(page.locator(".total")).containsText("đúng yêu cầu");
    String id = page.url().substring(page.url().lastIndexOf('/') + 1);
    Edition edition = studio.get(id);
    assertThat(studio.composition(edition).length())
        .as("about twelve minutes")
        .isBetween(Duration.ofMinutes(11), Duration.ofMinutes(13));
    assertThat(page.getByLabel("Giới thiệu nội dung", exact()).first())
        .hasValue(
            java.util.regex.Pattern.compile(
                ".*tháng 12 năm 2026.*Lịch tiêm chủng tháng 12; Thu gom rác thải theo giờ;"
                    + " Chuyển đổi số ở tổ dân phố\\."));
    assertThat(button(page, "Trình duyệt")).isVisible(SOON);
    chromium.look(page, "composer");
    button(page, "Trình duyệt").click();
    assertThat(page.getByText("không ai tự duyệt chương trình của mình")).isVisible();
    assertThat(button(page, "Phê duyệt")).hasCount(0);
    return id;
  }

  private void approve(Page page, String edition) {
    open(page, "/programmes/editions/" + edition);
    chromium.look(page, "composer-approve-phone");
    assertThat(page.locator(".tray")).hasCount(0);
    button(page, "Phê duyệt").click();
    assertThat(page.getByText("Được phát")).isVisible();
  }

  private void schedule(Page page) {
    open(page, "/programmes");
    chromium.look(page, "programmes");
    link(page, "Nhịp sống An Bình").click();
    link(page, "Đưa vào lịch phát").click();
    page.getByLabel("Một thứ trong tháng").check();
    page.getByLabel("Lúc", exact()).fill("17:00");
    Locator understood = page.locator("#understood");
    page.locator("#weekday").selectOption("MONDAY");
    page.locator("#nth").selectOption("1");
    assertThat(understood).containsText("Thứ Hai đầu tiên của mỗi tháng, lúc 17:00");
    assertThat(understood.locator("li")).hasCount(5);
    assertThat(understood).containsText("Thứ Hai, 07/12/2026");
    chromium.look(page, "slot-monthly");
    button(page, "Đưa vào lịch").click();
    assertThat(page.getByText("Đã đưa “Nhịp sống An Bình” vào lịch.")).isVisible();
    open(page, "/timetable?from=" + FIRST_MONDAY);
    assertThat(page.locator("main").getByText("Nhịp sống An Bình").first()).isVisible();
    List<Planned> planned = month();
    assertThat(planned).hasSize(1);
    assertThat(planned.getFirst().airs()).isTrue();
    assertThat(planned.getFirst().parts()).hasSizeGreaterThan(10);
    chromium.look(page, "timetable-programme");
  }

  private void moveOne(Page page) {
    Slot slot = timetable.slots().getFirst();
    open(page, "/timetable/slots/" + slot.id());
    chromium.look(page, "slot-programme");
    page.locator(".slot-list a").first().click();
    assertThat(page.getByText("Sẽ phát", new Page.GetByTextOptions().setExact(true))).isVisible();
    chromium.look(page, "occurrence");

    open(page, "/timetable?from=" + FIRST_MONDAY);
    drawn(page);
    Locator event = event(page, slot, FIRST_MONDAY);
    drag(page, event, event.boundingBox().width + 6, 0, false);
    Locator sheet = page.locator("#sheet");
    assertThat(sheet.locator("input[name=day]")).hasValue("2026-12-08");
    assertThat(month().getFirst().occurrence().start())
        .as("only asked for")
        .isEqualTo(FIRST_MONDAY.atTime(17, 0).atZone(ZONE).toInstant());
    button(page, "Chỉ buổi này").click();
    assertThat(sheet.locator(".lead")).containsText("Thứ Ba, 08/12/2026");
    assertThat(event).hasAttribute("aria-label", Pattern.compile("^17:00 – .*Chương trình$"));
    assertThat(month().getFirst().occurrence().start())
        .isEqualTo(FIRST_MONDAY.plusDays(1).atTime(17, 0).atZone(ZONE).toInstant());

    drawn(page);
    event.focus();
    page.keyboard().press("Shift+ArrowRight");
    assertThat(sheet.locator("input[name=day]")).hasValue("2026-12-09");
    assertThat(button(page, "Chỉ buổi này")).isFocused();
    page.keyboard().press("Enter");
    assertThat(sheet.locator(".lead")).containsText("Thứ Tư, 09/12/2026");
    button(page, "Hoàn tác").click();
    assertThat(sheet.locator(".lead")).containsText("Thứ Ba, 08/12/2026");
    assertThat(month().getFirst().occurrence().start())
        .isEqualTo(FIRST_MONDAY.plusDays(1).atTime(17, 0).atZone(ZONE).toInstant());
    chromium.look(page, "week-moved");
  }

  private void mourn(Page page) {
    open(page, "/calendar");
    page.getByLabel("Từ ngày").fill("2026-12-08");
    page.getByLabel("Đến hết ngày").fill("2026-12-09");
    button(page, "Xem trước thay đổi").click();
    Locator preview = page.locator(".mourning.is-preview");
    assertThat(preview).containsText("Nhịp sống An Bình");
    assertThat(preview).containsText("Bỏ nhạc hiệu");
    assertThat(preview).containsText("nhạc hiệu là âm nhạc nên bỏ");
    int parts = month().getFirst().parts().size();
    button(page, "Công bố Quốc tang").click();
    assertThat(page.getByText("Đã công bố “Quốc tang”.")).isVisible();
    drawn(page);
    assertThat(page.locator(".fc-event.is-mourning")).hasCount(2);
    assertThat(month().getFirst().airs()).isTrue();
    assertThat(month().getFirst().parts()).hasSizeLessThan(parts);
    button(page, "Hoàn tác").click();
    assertThat(page.getByText("Đã bãi bỏ “Quốc tang”.")).isVisible();
    assertThat(month().getFirst().parts()).hasSize(parts);
  }

  private void relaySource(Page page) {
    open(page, "/settings/relays");
    page.getByLabel("Tên đài nguồn").fill("Đài thành phố");
    page.getByLabel("Địa chỉ của luồng").fill("ftp://dai.example");
    button(page, "Thêm nguồn").click();
    assertThat(page.locator(".field-error")).containsText("bắt đầu bằng http");
    page.getByLabel("Địa chỉ của luồng").fill("https://dai.example/live.mp3");
    button(page, "Thêm nguồn").click();
    assertThat(page.getByText("Đã lưu nguồn “Đài thành phố”.")).isVisible();
    chromium.look(page, "relays");
    open(page, "/timetable/new");
    page.locator("#content")
        .selectOption(
            new com.microsoft.playwright.options.SelectOption().setLabel("Đài thành phố"));
    page.getByLabel("Hằng ngày").check();
    page.getByLabel("Lúc", exact()).fill("20:50");
    button(page, "Đưa vào lịch").click();
    assertThat(page.getByText("Đã đưa “Tiếp âm Đài thành phố” vào lịch.")).isVisible();
    String slot =
        timetable.slots().stream()
            .filter(one -> one.title().startsWith("Tiếp âm"))
            .findFirst()
            .orElseThrow()
            .id();
    open(page, "/timetable/slots/" + slot);
    assertThat(page.getByText("Phát vào giờ yên tĩnh").first()).isVisible();
    chromium.look(page, "slot-relay");
  }

  private List<Planned> month() {
    return timetable.planned(
        FIRST_MONDAY.atStartOfDay(ZONE).toInstant(),
        FIRST_MONDAY.plusDays(7).atStartOfDay(ZONE).toInstant());
  }
}
