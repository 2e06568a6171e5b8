package vn.loaphuong.airing;

/**
 * An airing record as it is journalled, sent and kept: the exact bytes, bound to the record before
 * it and signed.
 *
 * @param number the record's number, for those who only sort and count
 * @param payload the {@link AiringRecord} in {@link Wire} form
 * @param previousHash hash of the record before it, {@link AiringChain#GENESIS} for number 1
 * @param hash SHA-256 over previousHash (as ASCII) and payload, 64 lower-case hexadecimal digits
 * @param signature Ed25519 by the agent over hash (as ASCII)
 */
@SuppressWarnings("ArrayRecordComponent") // a message, never compared
public record ChainedRecord(
    long number, byte[] payload, String previousHash, String hash, byte[] signature) {

  /** The record in the payload, unchecked. */
  public AiringRecord content() {
    return Wire.read(payload, AiringRecord.class);
  }
}
