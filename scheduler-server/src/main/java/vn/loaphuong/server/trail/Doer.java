package vn.loaphuong.server.trail;

/**
 * Somebody or something that signed in. Whatever stands in the security context as principal and
 * wants its deeds put down to it implements this.
 */
public interface Doer {

  /** The same for ever, whatever the name becomes. */
  String doerId();

  /** For people to read, as it is at the time of the deed. */
  String doerName();
}
