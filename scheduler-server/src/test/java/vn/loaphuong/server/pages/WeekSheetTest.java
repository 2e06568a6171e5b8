package vn.loaphuong.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.loaphuong.server.ApiTest;
import vn.loaphuong.server.library.LibraryDouble;
import vn.loaphuong.server.people.PeopleRegister;
import vn.loaphuong.server.people.Role;
import vn.loaphuong.server.people.SignedIn;
import vn.loaphuong.server.relays.RelayDraft;
import vn.loaphuong.server.relays.Relays;
import vn.loaphuong.server.timetable.Content;
import vn.loaphuong.server.timetable.Recurrence;
import vn.loaphuong.server.timetable.Slot;
import vn.loaphuong.server.timetable.SlotDraft;
import vn.loaphuong.server.timetable.Timetable;
import vn.loaphuong.server.timetable.recurrence.Ending;
import vn.loaphuong.server.timetable.recurrence.Repetition;

/** The week for the notice board, as Chromium prints it. Leaves the paper in target/screenshots. */
class WeekSheetTest extends ApiTest {

  private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final LocalDate MONDAY = LocalDate.of(2026, 12, 28);
  @Autowired private Timetable timetable;
  @Autowired private Relays relays;
  @Autowired private LibraryDouble library;
  @Autowired private PeopleRegister people;

  private SignedIn operator;

  @BeforeEach
  void somebodySignsIn() {
    operator =
        people.all().stream()
            .filter(known -> known.name().equals("Người in lịch"))
            .findAny()
            .map(SignedIn::new)
            .orElseGet(() ->
                new SignedIn(
                    people.add("Người in lịch", "mật khẩu của đài", Set.of(Role.OPERATOR))));
  }

  @BeforeEach
  void clearTheTimetable() {
    clock.set(MONDAY.minusDays(3).atTime(10, 0).atZone(VIETNAM).toInstant());
    timetable.slots().forEach(slot -> timetable.remove(slot.id()));
  }

  @Test
  void aFullWeekIsOnePageInLargeType() throws Exception {
    fullWeek();
    try (Chromium chromium = Chromium.start()) {
      Page page = new WithoutPort(http, operator).in(chromium.window(1366, 768));
      for (String paper : new String[] {"portrait", "landscape"}) {
        page.navigate(
            WithoutPort.ADDRESS + "/timetable/sheet?day=" + MONDAY.plusDays(2) + "&paper=" + paper);
        chromium.look(page, "week-sheet-" + paper);
        String text = printed(page, "week-sheet-" + paper, 1);
        assertThat(text)
            .contains("LỊCH PHÁT SÓNG TRONG TUẦN")
            .containsPattern("Thứ Hai,\\s+28/12/2026")
            .containsPattern("Chủ Nhật,\\s+03/01/2027")
            .contains("05:30", "17:00", "18:30", "Chuyên mục Dân hỏi", "Bản tin đã chuyển giờ")
            .contains("nguồn: Đài Phát thanh")
            .contains("chuyển từ ngày 29/12/2026")
            .contains("Tết Dương lịch")
            .doesNotContain("Chưa ai duyệt");
        assertThat(page.locator(".left-out").innerText()).contains("Chưa ai duyệt");
        assertThat(points(page)).as("type in points, " + paper).isGreaterThanOrEqualTo(11);
      }
      assertThat(chromium.faults()).isEmpty();
    }
  }

  @Test
  void anyWeekIsOnePageAndAnEmptyOneSaysSo() throws Exception {
    try (Chromium chromium = Chromium.start()) {
      Page page = new WithoutPort(http, operator).in(chromium.window(1366, 768));
      page.navigate(WithoutPort.ADDRESS + "/timetable/sheet?day=" + MONDAY);
      assertThat(printed(page, "week-sheet-empty", 1)).contains("Không có buổi phát.");
      library.approve("short", Duration.ofMinutes(2));
      String[] titles = {
        "Bản tin",
        "Hướng dẫn phân loại rác thải sinh hoạt tại nguồn theo Luật Bảo vệ môi trường",
        "Thông báo lịch tiêm chủng mở rộng tháng mười hai cho trẻ dưới một tuổi tại Trạm y tế"
            + " phường và các điểm lưu động ở nhà văn hóa tổ dân phố số 1, số 2 và số 3"
      };
      LocalTime at = LocalTime.of(5, 30);
      for (int n = 1; n <= 9; n++) {
        add(
            titles[n % 3] + " " + n,
            new Content.Bulletin("short"),
            Recurrence.Weekly.daily(at, MONDAY));
        at = at.plusMinutes(95);
        if (n % 2 == 0) {
          continue;
        }
        for (String paper : new String[] {"portrait", "landscape"}) {
          page.navigate(WithoutPort.ADDRESS + "/timetable/sheet?day=" + MONDAY + "&paper=" + paper);
          assertThat(page.locator(".day li").count()).isEqualTo(7 * n);
          printed(page, "week-sheet-many", 1);
        }
      }
    }
  }

  private void fullWeek() {
    library.approve("morning", Duration.ofMinutes(12));
    library.approve("evening", Duration.ofMinutes(15));
    library.approve("monthly", Duration.ofMinutes(14));
    String town =
        relays
            .add(
                new RelayDraft(
                    "Đài Phát thanh – Truyền hình thành phố",
                    "STREAM",
                    "https://phat.example/live",
                    "",
                    10,
                    5))
            .id();
    add(
        "Bản tin buổi sáng",
        new Content.Bulletin("morning"),
        Recurrence.Weekly.daily(LocalTime.of(5, 30), MONDAY));
    Slot evening =
        add(
            "Bản tin buổi chiều",
            new Content.Bulletin("evening"),
            Recurrence.Weekly.daily(LocalTime.of(17, 0), MONDAY));
    add(
        "Thời sự thành phố",
        new Content.Relay(town, Duration.ofMinutes(30)),
        Recurrence.Weekly.daily(LocalTime.of(18, 30), MONDAY));
    add(
        "Chuyên mục Dân hỏi – Chính quyền trả lời",
        new Content.Bulletin("monthly"),
        Recurrence.of(
            new vn.loaphuong.server.timetable.recurrence.Series(
                MONDAY, LocalTime.of(17, 30), new Repetition.LastWorkingDay(1), Ending.never())));
    Slot moved =
        add(
            "Bản tin đã chuyển giờ",
            new Content.Bulletin("morning"),
            new Recurrence.Once(MONDAY.plusDays(1).atTime(9, 0)));
    timetable.move(moved.id(), MONDAY.plusDays(1), LocalDateTime.of(2026, 12, 30, 15, 0));
    timetable.skip(evening.id(), MONDAY.plusDays(5));
    timetable.replace(evening.id(), MONDAY.plusDays(6), new Content.Bulletin("monthly"));
    add("Chưa ai duyệt", new Content.Bulletin("nobody"), new Recurrence.Once(MONDAY.atTime(10, 0)));
  }

  private Slot add(String title, Content content, Recurrence when) {
    return timetable.add(new SlotDraft(title, content, when, null, false, null));
  }

  private static int points(Page page) {
    String classes = page.locator("main").getAttribute("class");
    return Integer.parseInt(classes.substring(classes.indexOf("size-") + "size-".length()).strip());
  }

  /** Legible to people who stand before a notice board. */
  private static String printed(Page page, String name, int pages) throws IOException {
    byte[] pdf =
        page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true).setPrintBackground(true));
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).as("pages of " + page.url()).isEqualTo(pages);
      var box = document.getPage(0).getMediaBox();
      double longer = Math.max(box.getWidth(), box.getHeight());
      assertThat(longer).as("height of A4 in points").isBetween(841.0, 843.0);
      javax.imageio.ImageIO.write(
          new PDFRenderer(document).renderImageWithDPI(0, 80),
          "png",
          Files.createDirectories(Path.of("target/screenshots"))
              .resolve(name + "-paper.png")
              .toFile());
      return Normalizer.normalize(
          new PDFTextStripper().getText(document).replaceAll("\\s+", " "), Normalizer.Form.NFC);
    }
  }
}
