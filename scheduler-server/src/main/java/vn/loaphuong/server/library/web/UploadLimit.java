package vn.loaphuong.server.library.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.loaphuong.server.library.LibrarySettings;

/**
 * Turns a too large body away by the length it announces, before any of it is read, and one that
 * announces none; a large one of a stranger, too. Everything behind may trust that what it reads
 * ends: what is no upload is read into memory as a whole.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class UploadLimit extends OncePerRequestFilter {

  /** The other fields of the form and the marks between them. */
  private static final long FORM_BYTES = 1 << 20;

  /** A form with a long lexicon, or what a PC journalled in a day without the network. */
  private static final long OTHER_BYTES = 8 << 20;

  private static final String REFUSED = UploadLimit.class.getName() + ".REFUSED";

  private final LibrarySettings settings;

  UploadLimit(LibrarySettings settings) {
    this.settings = settings;
  }

  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  @Override
  protected void doFilterNestedErrorDispatch(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    doFilterInternal(request, response, chain);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getAttribute(REFUSED) != null) {
      chain.doFilter(new Unread(request), response);
      return;
    }
    String type = request.getContentType();
    long most =
        type != null && type.startsWith("multipart/") && isSignedIn(request)
            ? settings.uploadLimit().toBytes() + FORM_BYTES
            : OTHER_BYTES;
    if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
      refuse(request, response, HttpStatus.LENGTH_REQUIRED);
    } else if (request.getContentLengthLong() > most) {
      refuse(request, response, HttpStatus.CONTENT_TOO_LARGE);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, HttpStatus status)
      throws IOException {
    request.setAttribute(REFUSED, true);
    response.sendError(status.value());
  }

  /**
   * Asked here, because the filters that turn strangers away look for a form's token first, and
   * would have the whole upload written to the disk for that.
   */
  private static boolean isSignedIn(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null
        && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
            != null;
  }

  /** The same request without its body, for whoever makes a page of the refusal. */
  private static final class Unread extends HttpServletRequestWrapper {

    Unread(HttpServletRequest refused) {
      super(refused);
    }

    @Override
    public @Nullable String getContentType() {
      return null;
    }

    @Override
    public @Nullable String getParameter(String name) {
      return null;
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
      return null;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
      return Map.of();
    }

    @Override
    public Enumeration<String> getParameterNames() {
      return Collections.emptyEnumeration();
    }
  }
}
