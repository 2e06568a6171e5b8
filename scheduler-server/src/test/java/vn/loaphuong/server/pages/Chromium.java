package vn.loaphuong.server.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Debian's Chromium, which takes pictures of pages and has them judged. */
final class Chromium implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/bin/chromium");

  /** Of a machine that is busy with the voice, too; in ms. */
  private static final double PATIENCE = 60_000;

  private static final Path PICTURES = Path.of("target/screenshots");

  private static final List<String> FLAGS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> faults = new ArrayList<>();

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static Chromium start() throws IOException {
    return start(List.of());
  }

  /** One whose microphone hears a file, over and over. */
  static Chromium hearing(Path wave) throws IOException {
    return start(
        List.of(
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            "--use-file-for-fake-audio-capture=" + wave.toAbsolutePath()));
  }

  private static Chromium start(List<String> more) throws IOException {
    List<String> flags = new ArrayList<>(FLAGS);
    flags.addAll(more);
    assertThat(PROGRAM).as("Chromium is missing: apt-get install chromium").isExecutable();
    Files.createDirectories(PICTURES);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Chromium(
        playwright,
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(PROGRAM)
                    .setHeadless(true)
                    .setArgs(flags)));
  }

  /** A window of somebody who has not signed in yet. */
  Page window(int width, int height) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale("en-US")
                .setReducedMotion(ReducedMotion.REDUCE));
    context.setDefaultTimeout(PATIENCE);
    Page page = context.newPage();
    page.onPageError(error -> faults.add(page.url() + ": script: " + error));
    page.onConsoleMessage(message ->
        assertThat(message.text())
            .as("console of " + page.url())
            .doesNotContain("Content Security Policy"));
    return page;
  }

  /** Takes a picture, wide windows also as a phone, and has the page judged in light and dark. */
  void look(Page page, String name) {
    assertThat(page.locator("body")).not().containsText("??");
    var size = page.viewportSize();
    picture(page, name);
    judge(page, name);
    if (size.width >= 500) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      judge(page, name + " in the dark");
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
      page.setViewportSize(390, 844);
      assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
          .as(name + " is no wider than a phone")
          .isLessThanOrEqualTo(390);
      picture(page, name + "-phone");
      page.setViewportSize(size.width, size.height);
    }
  }

  /** A window of somebody who has JavaScript switched off. */
  Page windowWithoutScripts(int width, int height) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setJavaScriptEnabled(false));
    context.setDefaultTimeout(PATIENCE);
    return context.newPage();
  }

  /** Takes a picture of what a window shows, without what it would have to be scrolled for. */
  void glance(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
  }

  /** What people with poor sight or no mouse could not use, and what a script failed at. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }

  /** Has a page judged as it is. */
  void judge(Page page, String name) {
    // Not by way of its builder, which opens another window for each page: that took seconds.
    page.evaluate(AxeBuilder.getAxeScript());
    Object violations =
        page.evaluate(
            """
            async () => {
              const found = await axe.run(document, {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
                resultTypes: ['violations'],
              });
              return found.violations.flatMap(
                  rule => rule.nodes.map(node => `${rule.id}: ${node.html}`));
            }
            """);
    ((List<?>) violations).forEach(fault -> faults.add(name + ": " + fault));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
