package vn.loaphuong.server.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.loaphuong.server.MovedClock;
import vn.loaphuong.server.library.Bulletin;
import vn.loaphuong.server.library.BulletinKind;
import vn.loaphuong.server.library.Library;
import vn.loaphuong.server.library.Readings;
import vn.loaphuong.server.people.PeopleRegister;
import vn.loaphuong.server.people.Person;
import vn.loaphuong.server.people.Role;
import vn.loaphuong.server.station.Station;
import vn.loaphuong.server.station.Stations;
import vn.loaphuong.server.timetable.Slot;
import vn.loaphuong.server.timetable.Timetable;

/**
 * One station with a real voice, on a Monday at ten, that several tests look at in Chromium. They
 * share it, so each takes from the timetable what others left there.
 */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {"spring.quartz.auto-startup=false", "loa.library.samples=false"})
@Import(BrowserStation.Setting.class)
abstract class BrowserStation {

  static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
  static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  static final String PASSWORD = "loa phường mở lúc năm giờ";
  static final LocatorAssertions.IsVisibleOptions SOON =
      new LocatorAssertions.IsVisibleOptions().setTimeout(120_000);

  static Chromium chromium;

  @LocalServerPort int port;
  @Autowired PeopleRegister people;
  @Autowired Library library;
  @Autowired Readings readings;
  @Autowired Stations stations;
  @Autowired Timetable timetable;

  @DynamicPropertySource
  static void freshDataFolder(DynamicPropertyRegistry settings) throws IOException {
    String folder = Files.createTempDirectory("loa-programme").toString();
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
    chromium = Chromium.start();
  }

  @AfterAll
  static void stopChromium() {
    chromium.close();
  }

  /** The station has its name, and nothing is on its timetable. */
  void open() {
    stations.change(
        new Station("Đài truyền thanh phường An Bình", ZONE, stations.current().policies()));
    timetable.slots().forEach(slot -> timetable.remove(slot.id()));
  }

  Person somebody(String name, Role role) {
    return people.all().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseGet(() -> people.add(name, PASSWORD, Set.of(role)));
  }

  /** A text that is about so long on air. */
  Bulletin written(Person by, BulletinKind kind, String title, int seconds) {
    StringBuilder text = new StringBuilder();
    for (int i = 1;
        readings.read(text + ".", null).length().compareTo(Duration.ofSeconds(seconds)) < 0;
        i++) {
      text.append("Tổ dân phố ")
          .append(i)
          .append(" đề nghị bà con theo dõi thông báo của phường và thực hiện đúng giờ. ");
    }
    return library.write(by.actor(), kind, title, "", text.toString());
  }

  Page signedIn(Person person, int width) {
    Page page = chromium.window(width, width < 500 ? 844 : 768);
    signIn(page, person);
    return page;
  }

  void signIn(Page page, Person person) {
    open(page, "/sign-in");
    page.getByLabel("Tên đăng nhập").fill(person.name());
    page.getByLabel("Mật khẩu").fill(PASSWORD);
    button(page, "Đăng nhập").click();
    assertThat(page.locator("#bar")).isVisible();
  }

  /** An occurrence in the week or the month. */
  static Locator event(Page page, Slot slot, LocalDate date) {
    return page.locator("a[data-occurrence='" + slot.id() + ":" + date + "']");
  }

  /** Waits until the week or the month shows what the server has. */
  static void drawn(Page page) {
    assertThat(page.locator("#calendar")).hasAttribute("data-ready", "yes");
  }

  /** Drags an occurrence, or its lower edge, by so many pixels. */
  static void drag(Page page, Locator event, double right, double down, boolean byTheEdge) {
    event.evaluate("it => it.scrollIntoView({ block: 'center' })");
    BoundingBox box = event.boundingBox();
    double x = box.x + box.width / 2;
    double y = byTheEdge ? box.y + box.height - 2 : box.y + 10;
    page.mouse().move(x, y);
    page.mouse().down();
    page.mouse().move(x + 5, y + 5, new Mouse.MoveOptions().setSteps(3));
    page.mouse().move(x + right, y + down, new Mouse.MoveOptions().setSteps(8));
    page.mouse().up();
  }

  static Page.GetByLabelOptions exact() {
    return new Page.GetByLabelOptions().setExact(true);
  }

  static Locator link(Page page, String name) {
    return page.locator("main")
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  void open(Page page, String path) {
    page.navigate("http://localhost:" + port + path);
  }
}
