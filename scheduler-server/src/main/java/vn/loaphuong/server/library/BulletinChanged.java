package vn.loaphuong.server.library;

/**
 * A bulletin's text, clip or title is another, it was removed, or its approval is gone. Published
 * inside the transaction that stored it.
 */
public record BulletinChanged(String bulletinId) {}
