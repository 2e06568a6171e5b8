package vn.loaphuong.server.people;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** What comes with a try to sign in besides name and password; it never gets into a session. */
final class SignInDetails extends WebAuthenticationDetails {

  private static final long serialVersionUID = 1;

  private final transient String code;

  SignInDetails(HttpServletRequest request) {
    super(request);
    String typed = request.getParameter("code");
    this.code = typed == null ? "" : typed;
  }

  String code() {
    return code;
  }

  /** What may be kept. */
  WebAuthenticationDetails withoutCode() {
    return new WebAuthenticationDetails(getRemoteAddress(), getSessionId());
  }
}
