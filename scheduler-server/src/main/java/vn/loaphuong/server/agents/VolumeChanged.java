package vn.loaphuong.server.agents;

/** A station PC is to be louder or softer. Published inside the transaction that stored it. */
record VolumeChanged(String agentId) {}
