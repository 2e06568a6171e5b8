package vn.loaphuong.server.station;

/** Where {@link PublicAccess} is kept. Thread-safe. */
public interface PublicAccesses {

  /** What holds now. */
  PublicAccess current();

  /** Changes it at once. */
  void change(PublicAccess access);
}
