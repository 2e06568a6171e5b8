package vn.loaphuong.server.people;

import org.springframework.security.core.AuthenticationException;

/** Name and password were right, and a code is wanted besides. */
final class CodeMissing extends AuthenticationException {

  private static final long serialVersionUID = 1;

  CodeMissing() {
    super("code");
  }
}
