package vn.loaphuong.server.airing;

/** An agent's records were added to the log. Published inside the transaction that stored them. */
public record AiringsReceived(String agentId, long lastNumber) {}
