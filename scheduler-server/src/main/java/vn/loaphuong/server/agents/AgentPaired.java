package vn.loaphuong.server.agents;

/** A station PC was let in. Published inside the transaction that stored it. */
public record AgentPaired(String agentId) {}
