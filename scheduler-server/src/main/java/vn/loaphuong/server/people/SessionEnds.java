package vn.loaphuong.server.people;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends sessions in which nobody has done anything for a while, and every session after a day's
 * work. The container's own time-out would never come: the bar on top of an open page asks for
 * itself every few seconds.
 */
final class SessionEnds extends OncePerRequestFilter {

  private static final String SIGNED_IN_AT = "loa.signed-in-at";
  private static final String ACTIVE_AT = "loa.active-at";

  private final SessionLimits limits;
  private final Clock clock;

  SessionEnds(SessionLimits limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    HttpSession session = request.getSession(false);
    if (session != null
        && authentication != null
        && authentication.getPrincipal() instanceof SignedIn) {
      Instant now = clock.instant();
      Instant signedIn = instant(session, SIGNED_IN_AT, now);
      Instant active = instant(session, ACTIVE_AT, now);
      if (now.isAfter(signedIn.plus(limits.longest())) || now.isAfter(active.plus(limits.idle()))) {
        SecurityContextHolder.clearContext();
        session.invalidate();
      } else {
        session.setAttribute(SIGNED_IN_AT, signedIn);
        session.setAttribute(ACTIVE_AT, asksByItself(request) ? active : now);
      }
    }
    chain.doFilter(request, response);
  }

  private static boolean asksByItself(HttpServletRequest request) {
    return request.getMethod().equals("GET") && request.getHeader("HX-Request") != null;
  }

  private static Instant instant(HttpSession session, String name, Instant otherwise) {
    return session.getAttribute(name) instanceof Instant known ? known : otherwise;
  }
}
