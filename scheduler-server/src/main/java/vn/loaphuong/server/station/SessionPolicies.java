package vn.loaphuong.server.station;

/** Where the limits of the station's sessions are kept. Thread-safe. */
public interface SessionPolicies {

  /** The limits as they are; {@link SessionLimits#standard()} until they were first changed. */
  SessionLimits current();

  /** Replaces them. */
  void change(SessionLimits limits);
}
