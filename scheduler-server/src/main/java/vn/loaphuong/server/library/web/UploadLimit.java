package vn.loaphuong.server.library.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.loaphuong.server.library.LibrarySettings;

/**
 * Turns a too large body away by the length it announces, before any of it is read, and one that
 * announces none. Everything behind may trust that what it reads ends: what is no upload is read
 * into memory as a whole.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class UploadLimit extends OncePerRequestFilter {

  /** The other fields of the form and the marks between them. */
  private static final long FORM_BYTES = 1 << 20;

  /** A form with a long lexicon, or what a PC journalled in a day without the network. */
  private static final long OTHER_BYTES = 8 << 20;

  private final LibrarySettings settings;

  UploadLimit(LibrarySettings settings) {
    this.settings = settings;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String type = request.getContentType();
    long most =
        type != null && type.startsWith("multipart/")
            ? settings.uploadLimit().toBytes() + FORM_BYTES
            : OTHER_BYTES;
    if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
      response.sendError(HttpStatus.LENGTH_REQUIRED.value());
    } else if (request.getContentLengthLong() > most) {
      response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
    } else {
      chain.doFilter(request, response);
    }
  }
}
