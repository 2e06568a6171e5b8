package vn.loaphuong.server.alarms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.ResourceBundleMessageSource;
import tools.jackson.databind.json.JsonMapper;
import vn.loaphuong.airing.AgentMessages.Pairing;
import vn.loaphuong.airing.AgentMessages.Presence;
import vn.loaphuong.airing.SigningKeys;
import vn.loaphuong.server.MovedClock;
import vn.loaphuong.server.agents.Pcs;
import vn.loaphuong.server.agents.StationPcs;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.report.LoggedSamples;
import vn.loaphuong.server.storage.DataFolder;
import vn.loaphuong.server.storage.DatabaseContract;

/** A PC falls silent before a real mail server and a real web server, on both databases. */
class AlarmsTest extends DatabaseContract {

  private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
  private static final Duration TOLERATED = Duration.ofMinutes(20);

  private final MovedClock clock = new MovedClock(NOW);
  private final List<String> hooked = Collections.synchronizedList(new ArrayList<>());
  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  private HttpServer web;
  private int answer = 204;
  private StationPcs pcs;
  private Alarms alarms;
  private String pc;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    mail.start();
    web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.createContext(
        "/hook",
        exchange -> {
          hooked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.getResponseHeaders().add("Location", address("/elsewhere"));
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    web.createContext(
        "/elsewhere",
        exchange -> {
          hooked.add("elsewhere");
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    web.start();
    pcs = Pcs.on(jdbc, DataFolder.at(folder), LoggedSamples.station(), clock);
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasename("messages/alarms");
    messages.setDefaultEncoding("UTF-8");
    messages.setFallbackToSystemLocale(false);
    messages.setAlwaysUseMessageFormat(true);
    alarms =
        new Alarms(
            pcs,
            LoggedSamples.station(),
            List.of(new MailMessenger(), new WebhookMessenger(JsonMapper.builder().build())),
            messages,
            jdbc,
            transactions,
            event -> {},
            clock);
    pc =
        pcs.pair(
                new Pairing(
                    pcs.issueCode("admin").code(),
                    "PC phòng máy\r\nBcc: kẻ lạ",
                    SigningKeys.generate().getPublic().getEncoded()),
                "10.0.0.1")
            .agentId();
    present();
    alarms.change(settings("127.0.0.1", mail.getSmtp().getPort()));
  }

  @AfterEach
  void close() {
    web.stop(0);
    mail.stop();
  }

  @Test
  void aSilenceIsToldOnceAndItsEndOnce() throws Exception {
    clock.advance(TOLERATED);
    alarms.wake();
    assertThat(mail.getReceivedMessages()).as("not silent for long enough").isEmpty();

    clock.advance(Duration.ofSeconds(1));
    for (int i = 0; i < 5; i++) {
      alarms.wake();
      clock.advance(Duration.ofMinutes(1));
    }
    assertThat(mail.getReceivedMessages()).hasSize(2); // one for each receiver
    MimeMessage raised = mail.getReceivedMessages()[0];
    assertThat(raised.getSubject())
        .startsWith("Máy trạm PC phòng máy")
        .endsWith("mất kết nối")
        .doesNotContain("\n");
    assertThat(raised.getHeader("Bcc")).isNull();
    assertThat(raised.getContent().toString()).contains("im lặng từ 10:00 23/11/2026");
    assertThat(hooked).singleElement().asString().contains("\"state\":\"raised\"", "phòng máy");

    present();
    alarms.wake();
    alarms.wake();
    assertThat(mail.getReceivedMessages()).hasSize(4);
    assertThat(mail.getReceivedMessages()[3].getSubject()).endsWith("đã trở lại");
    assertThat(hooked).hasSize(2).last().asString().contains("\"state\":\"cleared\"");

    clock.advance(TOLERATED.plusSeconds(1));
    alarms.wake();
    assertThat(hooked).as("the next silence is another").hasSize(3);
    assertThat(alarms.latest(10)).hasSize(2);
    assertThat(alarms.latest(10).getLast().clearedAt()).isNotNull();
  }

  @Test
  void whatDidNotArriveIsTriedAgainAndSaysWhy() {
    answer = 500;
    clock.advance(TOLERATED.plusSeconds(1));
    alarms.wake();
    alarms.wake();
    assertThat(hooked).as("not at once").hasSize(1);
    assertThat(alarms.latest(1).getFirst().messages())
        .filteredOn(message -> message.way().equals("webhook"))
        .singleElement()
        .returns("HTTP 500", Alarm.Message::failure)
        .returns(null, Alarm.Message::sentAt);

    answer = 204;
    clock.advance(Duration.ofMinutes(1));
    alarms.wake();
    clock.advance(Duration.ofHours(2));
    alarms.wake();
    assertThat(hooked).hasSize(2);
    assertThat(alarms.latest(1).getFirst().messages())
        .allSatisfy(message -> assertThat(message.sentAt()).isNotNull());
  }

  @Test
  void itGoesNowhereElse() {
    answer = 302;
    assertThat(alarms.tryOut()).containsOnlyKeys("webhook").containsValue("HTTP 302");
    assertThat(hooked).hasSize(1).doesNotContain("elsewhere");
    for (String address :
        List.of(
            "file:///etc/passwd", "ftp://x/", "http://user:pw@x/", "x", "//x", "javascript:1")) {
      assertThatExceptionOfType(Refusal.class)
          .as(address)
          .isThrownBy(() -> hook(address))
          .returns("webhook", Refusal::field);
    }
  }

  @Test
  void aMailServerThatIsAwayDelaysNothingElse() {
    alarms.change(settings("127.0.0.1", 1));
    clock.advance(TOLERATED.plusSeconds(1));
    alarms.wake();

    assertThat(hooked).hasSize(1);
    assertThat(alarms.latest(1).getFirst().messages())
        .filteredOn(message -> message.way().equals("mail"))
        .singleElement()
        .satisfies(message -> {
          assertThat(message.failure()).isNotBlank();
          assertThat(message.failure()).doesNotContain("mật khẩu thư");
        });
  }

  @Test
  void aPcThatIsShutOutIsNoAlarm() {
    pcs.unpair(pc);
    clock.advance(TOLERATED.plusSeconds(1));
    alarms.wake();

    assertThat(alarms.latest(10)).isEmpty();
    assertThat(hooked).isEmpty();
  }

  @Test
  void settingsComeBackAsTheyWereAndNeverTellThePassword() {
    assertThat(alarms.settings()).isEqualTo(settings("127.0.0.1", mail.getSmtp().getPort()));
    assertThat(alarms.settings().toString()).doesNotContain("mật khẩu thư");
  }

  private void present() {
    pcs.present(pc, new Presence(1, 0, null, null, null, "wav", false, null, 0, 1_000, List.of()));
  }

  private AlarmSettings settings(String host, int port) {
    return AlarmSettings.of(
        "vhxh@phuong.example, dai@phuong.example",
        "loa@phuong.example",
        host,
        Integer.toString(port),
        AlarmSettings.Security.NONE,
        "",
        "mật khẩu thư",
        address("/hook"));
  }

  private static AlarmSettings hook(String address) {
    return AlarmSettings.of("", "", "", "587", AlarmSettings.Security.TLS, "", "", address);
  }

  private String address(String path) {
    return "http://127.0.0.1:" + web.getAddress().getPort() + path;
  }
}
