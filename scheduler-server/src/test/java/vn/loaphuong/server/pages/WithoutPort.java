package vn.loaphuong.server.pages;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import vn.loaphuong.server.people.SignedIn;

/**
 * A browser window on the server of a {@link vn.loaphuong.server.ServerTest}, which has no port:
 * what the window asks for is asked of MockMvc. Spares a server of its own for each test of a page.
 */
final class WithoutPort {

  static final String ADDRESS = "http://loa.example";

  private final MockMvcTester http;
  private final @Nullable SignedIn me;
  private final MockHttpSession session = new MockHttpSession();
  private byte[] offered = {};
  private final List<String> cookies = new ArrayList<>();

  /**
   * A server for one person.
   *
   * @param me who is signed in; null for nobody
   */
  WithoutPort(MockMvcTester http, @Nullable SignedIn me) {
    this.http = http;
    this.me = me;
  }

  /** Answers whatever the window asks for. */
  Page in(Page page) {
    page.route("**/*", this::answer);
    return page;
  }

  /** Every cookie that was set. */
  List<String> cookies() {
    return List.copyOf(cookies);
  }

  /** What the next form with a file sends: Chromium tells nobody what is in a file. */
  void offer(byte[] bytes) {
    offered = bytes;
  }

  private MockHttpServletResponse upload(URI uri) {
    var request = http.post().uri(uri).multipart();
    request.file(new MockMultipartFile("file", "lich.ics", "text/calendar", offered));
    if (me != null) {
      request.with(user(me)).with(csrf()).session(session);
    }
    return request.exchange().getResponse();
  }

  private MockHttpServletResponse ask(Request asked, URI uri) {
    var request = http.method(HttpMethod.valueOf(asked.method())).uri(uri);
    request.header("Host", URI.create(ADDRESS).getAuthority());
    asked
        .allHeaders()
        .forEach((name, value) -> {
          if (!name.startsWith(":") && !name.equals("content-length")) {
            request.header(name, value);
          }
        });
    byte[] body = asked.postDataBuffer();
    if (body != null) {
      request.content(body);
    }
    if (me != null) {
      request.with(user(me)).with(csrf()).session(session);
    }
    return request.exchange().getResponse();
  }

  private void answer(Route route) {
    Request asked = route.request();
    URI uri = URI.create(asked.url());
    if (!asked.url().startsWith(ADDRESS)) {
      route.abort();
      return;
    }
    String path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    MockHttpServletResponse answer =
        asked.headers().getOrDefault("content-type", "").startsWith("multipart/")
            ? upload(URI.create(path))
            : ask(asked, URI.create(path));
    cookies.addAll(answer.getHeaders("Set-Cookie"));
    Map<String, String> headers = new LinkedHashMap<>();
    answer
        .getHeaderNames()
        .forEach(name -> headers.put(name, String.valueOf(answer.getHeader(name))));
    String moved = answer.getRedirectedUrl();
    if (moved != null) {
      // Playwright asks nobody about where an answer of its own leads.
      route.fulfill(
          new Route.FulfillOptions()
              .setContentType("text/html")
              .setBody("<meta http-equiv='refresh' content=\"0;url=" + moved + "\">"));
      return;
    }
    route.fulfill(
        new Route.FulfillOptions()
            .setStatus(answer.getStatus())
            .setHeaders(headers)
            .setBodyBytes(answer.getContentAsByteArray()));
  }
}
