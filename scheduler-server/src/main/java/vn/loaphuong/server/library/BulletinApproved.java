package vn.loaphuong.server.library;

/** A bulletin may be heard from now on. Published inside the transaction that stored it. */
public record BulletinApproved(String bulletinId) {}
