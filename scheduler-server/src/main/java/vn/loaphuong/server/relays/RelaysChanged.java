package vn.loaphuong.server.relays;

/** A relay source was added, changed or removed. Published inside the transaction. */
public record RelaysChanged(String stationId) {}
