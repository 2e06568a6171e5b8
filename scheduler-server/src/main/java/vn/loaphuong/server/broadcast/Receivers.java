package vn.loaphuong.server.broadcast;

import java.util.List;

/**
 * The agents that are to have rundowns. Agents come after broadcasting on the line of data, so they
 * provide this. Thread-safe.
 */
public interface Receivers {

  /** All of them. */
  List<Receiver> all();
}
