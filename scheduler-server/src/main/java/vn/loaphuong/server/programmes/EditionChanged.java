package vn.loaphuong.server.programmes;

/**
 * What may be heard of an edition is something else: it was approved, changed, or its programme is
 * gone or back. Published inside the transaction that stored it.
 */
public record EditionChanged(String programmeId) {}
