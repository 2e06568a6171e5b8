package vn.loaphuong.airing;

/** Tells the Ed25519 signatures of one key from all others. Thread-safe. */
@FunctionalInterface
public interface SignatureCheck {

  /** Whether this is the key's signature over this content; false if it is no signature at all. */
  boolean fits(byte[] content, byte[] signature);
}
