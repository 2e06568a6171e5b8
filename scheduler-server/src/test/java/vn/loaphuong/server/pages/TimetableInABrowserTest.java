package vn.loaphuong.server.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.loaphuong.server.library.Bulletin;
import vn.loaphuong.server.library.BulletinKind;
import vn.loaphuong.server.people.Person;
import vn.loaphuong.server.people.Role;
import vn.loaphuong.server.programmes.Programme;
import vn.loaphuong.server.programmes.Rhythm;
import vn.loaphuong.server.programmes.Studio;
import vn.loaphuong.server.relays.RelayDraft;
import vn.loaphuong.server.relays.Relays;
import vn.loaphuong.server.timetable.Content;
import vn.loaphuong.server.timetable.Priority;
import vn.loaphuong.server.timetable.Recurrence;
import vn.loaphuong.server.timetable.Slot;
import vn.loaphuong.server.timetable.SlotDraft;
import vn.loaphuong.server.timetable.SlotRules;
import vn.loaphuong.server.timetable.recurrence.OnHoliday;

/**
 * The timetable as a week in Chromium: what is shown, moved, stretched and taken back. Leaves
 * pictures in {@code target/screenshots}.
 */
class TimetableInABrowserTest extends BrowserStation {

  private static final LocalDate WEDNESDAY = MONDAY.plusDays(2);
  private static final LocalDate THURSDAY = MONDAY.plusDays(3);
  private static final LocalDate FRIDAY = MONDAY.plusDays(4);

  @Autowired private Relays relays;
  @Autowired private Studio studio;

  private Page page;
  private Slot town;
  private Slot notice;
  private Slot music;
  private Slot province;
  private Slot programme;
  private String stationId = "";

  @Test
  void theWeekIsSeenMovedStretchedAndTakenBack() {
    see(page);
    moveAndStretch(page);
    assertThat(chromium.faults()).as("what people with poor sight cannot use").isEmpty();
  }

  private void see(Page page) {
    open(page, "/timetable");
    drawn(page);
    assertThat(event(page, town, FRIDAY))
        .hasAttribute("aria-label", "05:30 – 06:00, Tiếp âm Đài thị xã, Tiếp âm");
    assertThat(event(page, programme, FRIDAY)).containsText("Chưa soạn");
    Locator clash = event(page, province, WEDNESDAY);
    assertThat(clash).containsText("Trùng giờ");
    assertThat(clash).hasCSS("border-top-color", "rgb(163, 32, 26)");
    chromium.look(page, "week");
    clash.evaluate("it => it.scrollIntoView({ block: 'center' })");
    chromium.glance(page, "timetable-week");

    // Two at the same time stand beside each other, so each can be had.
    clash.click();
    Locator sheet = page.locator("#sheet");
    assertThat(sheet).containsText("Trùng giờ với \"Ca nhạc thiếu nhi\"");
    BoundingBox week = page.locator("#calendar").boundingBox();
    assertThat(sheet.boundingBox().x).as("beside the week").isGreaterThan(week.x + week.width);
    chromium.look(page, "week-sheet");
    sheet.getByText("Xem “Ca nhạc thiếu nhi”").click();
    assertThat(sheet).containsText("Nhường giờ cho buổi này");
    event(page, music, WEDNESDAY).click();
    assertThat(sheet.locator("h2")).containsText("Ca nhạc thiếu nhi");
    page.keyboard().press("Escape");
    assertThat(page.locator(".beside")).isHidden();
    assertThat(event(page, music, WEDNESDAY)).isFocused();
  }

  private void moveAndStretch(Page page) {
    Locator sheet = page.locator("#sheet");
    Locator event = event(page, notice, THURSDAY);
    drag(page, event, event.boundingBox().width + 6, 112, false);
    assertThat(sheet.locator("input[name=day]")).hasValue(FRIDAY.toString());
    assertThat(sheet.locator("input[name=time]")).hasValue(Pattern.compile("1[78]:[0-5]\\d"));
    assertThat(sheet).containsText("Thời lượng là của nội dung");
    button(page, "Từ buổi này trở đi").click();
    assertThat(sheet).containsText("Đã chuyển “Lịch cắt điện”.");
    assertThat(event).hasCount(0);
    assertThat(timetable.slot(notice.id()).orElseThrow().successor()).isNotNull();
    button(page, "Hoàn tác").click();
    assertThat(sheet).containsText("“Lịch cắt điện” lại như trước.");
    drawn(page);
    assertThat(event).isVisible();
    assertThat(timetable.slot(notice.id()).orElseThrow().successor()).isNull();

    Locator relay = event(page, music, WEDNESDAY);
    drag(page, relay, 0, 16, true);
    assertThat(sheet.locator("#moveMinutes")).not().hasValue("20");
    sheet.locator("#moveMinutes").fill("30");
    button(page, "Chỉ buổi này").click();
    assertThat(sheet.locator(".lead")).containsText("17:00 – 17:30");
    drawn(page);
    assertThat(timetable.single(music.id(), WEDNESDAY).content())
        .isEqualTo(relay(Duration.ofMinutes(30)));
    button(page, "Hoàn tác").click();
    assertThat(sheet.locator(".lead")).containsText("17:00 – 17:20");
  }

  @BeforeEach
  void fill() {
    Person hoa = somebody("Nguyễn Thị Hoa", Role.OPERATOR);
    open();
    page = signedIn(hoa, 1366);
    String station =
        relays
            .add(
                new RelayDraft(
                    "Đài thị xã", "STREAM", "https://thixa.example/live.mp3", null, null, null))
            .id();
    Person binh = somebody("Trần Văn Bình", Role.BOARD);
    Bulletin bulletin = written(hoa, BulletinKind.NOTICE, "Lịch cắt điện", 20);
    open(page, "/bulletins/" + bulletin.id());
    assertThat(page.locator("audio")).isVisible(SOON);
    library.submit(hoa.actor(), bulletin.id());
    library.approve(binh.actor(), bulletin.id(), library.get(bulletin.id()).version());
    Programme monthly =
        studio.begin(
            "Nhịp sống phường", Rhythm.MONTHLY, Duration.ofMinutes(10), Duration.ofMinutes(15));
    stationId = station;
    town =
        add(
            "Tiếp âm Đài thị xã",
            relay(Duration.ofMinutes(30)),
            Recurrence.Weekly.daily(LocalTime.of(5, 30), MONDAY),
            SlotRules.usual());
    notice =
        timetable.add(
            new SlotDraft(
                "Lịch cắt điện",
                new Content.Bulletin(bulletin.id()),
                weekly(LocalTime.of(17, 0), DayOfWeek.MONDAY, DayOfWeek.THURSDAY),
                new SlotRules(OnHoliday.AIR, Priority.PRIORITY, false),
                true,
                null));
    programme =
        add(
            "Nhịp sống phường",
            new Content.Programme(monthly.id()),
            weekly(LocalTime.of(17, 0), DayOfWeek.FRIDAY),
            SlotRules.usual());
    music =
        add(
            "Ca nhạc thiếu nhi",
            relay(Duration.ofMinutes(20)),
            weekly(LocalTime.of(17, 0), DayOfWeek.WEDNESDAY),
            new SlotRules(OnHoliday.AIR, Priority.ORDINARY, true));
    province =
        add(
            "Thời sự tỉnh",
            relay(Duration.ofMinutes(15)),
            weekly(LocalTime.of(17, 5), DayOfWeek.WEDNESDAY),
            SlotRules.usual());
    add(
        "Tin cuối ngày",
        relay(Duration.ofMinutes(20)),
        weekly(LocalTime.of(20, 30), DayOfWeek.TUESDAY),
        SlotRules.usual());
  }

  private Content.Relay relay(Duration length) {
    return new Content.Relay(stationId, length);
  }

  private static Recurrence weekly(LocalTime at, DayOfWeek... days) {
    return new Recurrence.Weekly(Set.of(days), at, MONDAY, null);
  }

  private Slot add(String title, Content content, Recurrence recurrence, SlotRules rules) {
    return timetable.add(new SlotDraft(title, content, recurrence, rules, false, null));
  }
}
