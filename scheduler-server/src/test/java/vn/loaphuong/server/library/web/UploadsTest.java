package vn.loaphuong.server.library.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import jakarta.servlet.ServletContext;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import vn.loaphuong.server.ServedTest;
import vn.loaphuong.server.library.Library;
import vn.loaphuong.server.people.PeopleRegister;
import vn.loaphuong.server.people.Person;
import vn.loaphuong.server.people.Role;
import vn.loaphuong.server.people.SignedIn;
import vn.loaphuong.server.storage.DataFolder;

/** What is too large, lies about its size or wants to lie elsewhere, over a real connection. */
class UploadsTest extends ServedTest {

  private static final long TWO_GIGABYTES = 2L << 30;

  /** What the buffers of both ends take before the sender learns that nobody reads. */
  private static final long SENT_AT_MOST = 64L << 20;

  private static final String PASSWORD = "loa phường mở lúc năm giờ";
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  @Autowired private PeopleRegister people;
  @Autowired private Library library;
  @Autowired private DataFolder data;
  @Autowired private ServletContext servlets;

  private Person operator;

  @BeforeEach
  void addOperator() {
    operator = people.add("Người gửi " + UUID.randomUUID(), PASSWORD, Set.of(Role.OPERATOR));
  }

  @Test
  void twoGigabytesAreRefusedBeforeTheyAreSent() throws Exception {
    String cookie = signedIn();
    for (String who : List.of("", cookie)) {
      Refused refused = upload(who, "Content-Length: " + TWO_GIGABYTES);
      assertThat(refused.status()).as("as <%s>", who).isEqualTo(413);
      assertThat(refused.sent()).isLessThan(SENT_AT_MOST);
    }
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void aBodyThatDoesNotSayHowLongItIsIsRefusedBeforeItIsSent() throws Exception {
    Refused refused = upload(signedIn(), "Transfer-Encoding: chunked");
    assertThat(refused.status()).isEqualTo(411);
    assertThat(refused.sent()).isLessThan(SENT_AT_MOST);
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void whoHasNotSignedInSendsNothingLarge() throws Exception {
    Refused refused = upload("", "Content-Length: " + (100 << 20));
    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.sent()).isLessThan(SENT_AT_MOST);
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void aRecordingThatLiesAboutItsLengthOrUnfoldsWithoutEndIsRefused() throws Exception {
    byte[] tag = {'I', 'D', '3', 3, 0, 0, 0x7F, 0x7F, 0x7F, 0x7F, 1, 2, 3, 4, 5};
    assertRefused("ngắn hơn nó nói", wave(44_100, 44_100 / 2, 0x7FFF_FFF0));
    assertRefused("nhãn quá lớn", tag);
    assertRefused("dài hơn cho phép", wave(1_000, 130_000, 0));
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void aNameNeverSaysWhereAFileLies() throws Exception {
    String name = "loa-escaped-" + UUID.randomUUID();
    MvcTestResult answer =
        send("Bài có tên lạ", "../../../../../../tmp/" + name + ".wav", wave(8_000, 32_000, -1));

    assertThat(answer).hasStatus(302);
    assertThat(library.list(null, "tên lạ")).hasSize(1);
    assertThat(Path.of("/tmp", name + ".wav")).doesNotExist();
    try (Stream<Path> all = Files.walk(data.root())) {
      assertThat(all.filter(file -> file.toString().contains(name))).isEmpty();
    }
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void aPathNeverLeadsOutOfWhatIsServed() throws Exception {
    String cookie = signedIn();
    for (String path :
        List.of(
            "/clips/../../loa-phuong.db",
            "/clips/%2e%2e%2floa-phuong.db",
            "/clips/..%5c..%5cloa-phuong.db",
            "/api/v1/clips/..%2f..%2floa-phuong.db",
            "/css/../application.yaml",
            "/css/..;/application.yaml",
            "/css/%2e%2e/application.yaml",
            "/css/%252e%252e/application.yaml",
            "/css/..%2fapplication.yaml",
            "/img/..%5capplication.yaml",
            "/webjars/../application.yaml",
            "/webjars/..%2f..%2f..%2fapplication.yaml",
            "/js//etc/passwd",
            "/js/file:///etc/passwd")) {
      String answer = get(cookie, path);
      assertThat(answer).as(path).matches("(?s)HTTP/1.1 4\\d\\d .*");
      assertThat(answer)
          .as(path)
          .doesNotContain("datasource:")
          .doesNotContain("SQLite format")
          .doesNotContain("root:x");
    }
    assertThat(get(cookie, "/css/loa.css")).as("what is served").startsWith("HTTP/1.1 200");
  }

  private void assertRefused(String title, byte[] content) throws Exception {
    MvcTestResult answer = send(title, "bai.wav", content);
    assertThat(answer).as(title).hasStatus(422).bodyText().contains("field-error");
    assertThat(answer).bodyText().doesNotContain("Exception");
    assertThat(library.list(null, title)).isEmpty();
  }

  private MvcTestResult send(String title, String name, byte[] content) {
    return http.post()
        .uri("/bulletins/recordings")
        .multipart()
        .file(new MockMultipartFile("recording", name, "audio/wav", content))
        .with(csrf())
        .with(user(new SignedIn(operator)))
        .param("title", title)
        .exchange();
  }

  /**
   * A square wave, 8 bits.
   *
   * @param claimed what its head says of its length; 0 for what streams say; -1 for the truth
   */
  private static byte[] wave(int rate, int samples, int claimed) {
    int length = claimed < 0 ? samples : claimed;
    ByteBuffer wave = ByteBuffer.allocate(44 + samples).order(ByteOrder.LITTLE_ENDIAN);
    wave.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(length + 36);
    wave.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wave.putShort((short) 1).putShort((short) 1).putInt(rate).putInt(rate);
    wave.putShort((short) 1).putShort((short) 8);
    wave.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(length);
    for (int i = 0; i < samples; i++) {
      wave.put((byte) (i / 10 % 2 == 0 ? 90 : 166));
    }
    return wave.array();
  }

  private record Refused(int status, long sent) {}

  /** Sends the head, reads the answer, then tries to send two gigabytes all the same. */
  private Refused upload(String cookie, String length) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(120_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /bulletins/recordings HTTP/1.1\r\nHost: localhost\r\n"
                  + "Content-Type: multipart/form-data; boundary=cut\r\n"
                  + length
                  + "\r\n"
                  + (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n")
                  + "\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      String status =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
              .readLine();
      long sent = 0;
      byte[] some = new byte[1 << 16];
      try {
        while (sent < TWO_GIGABYTES) {
          out.write(some);
          sent += some.length;
        }
      } catch (SocketException closed) {
        assertThat(closed).hasMessageMatching("(?i).*(pipe|reset|closed|abort).*");
      }
      return new Refused(Integer.parseInt(status.split(" ", 3)[1]), sent);
    }
  }

  private String get(String cookie, String path) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(120_000);
      socket
          .getOutputStream()
          .write(
              ("GET "
                      + path
                      + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: "
                      + cookie
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String signedIn() throws Exception {
    CookieManager cookies = new CookieManager();
    URI door = URI.create("http://localhost:" + port + "/sign-in");
    try (HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build()) {
      String page =
          client
              .send(HttpRequest.newBuilder(door).build(), HttpResponse.BodyHandlers.ofString())
              .body();
      Matcher token = TOKEN.matcher(page);
      assertThat(token.find()).isTrue();
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(door)
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(
                      HttpRequest.BodyPublishers.ofString(
                          "name=%s&password=%s&_csrf=%s"
                              .formatted(
                                  URLEncoder.encode(operator.name(), StandardCharsets.UTF_8),
                                  URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8),
                                  token.group(1))))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.headers().firstValue("Location"))
          .hasValueSatisfying(to -> assertThat(to).doesNotContain("failed"));
    }
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("loa-session"))
        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
        .findFirst()
        .orElseThrow();
  }

  /** Files of uploads that are still there, the container's and our own. */
  private List<Path> leftovers() throws IOException {
    File container = (File) servlets.getAttribute(ServletContext.TEMPDIR);
    try (Stream<Path> own = Files.walk(data.folder("scratch"));
        Stream<Path> theirs = Files.walk(container.toPath())) {
      return Stream.concat(own, theirs)
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".jsp"))
          .toList();
    }
  }
}
