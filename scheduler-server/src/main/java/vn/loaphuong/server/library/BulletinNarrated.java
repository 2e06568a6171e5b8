package vn.loaphuong.server.library;

/** The voice has read a bulletin and its clip is stored. Published outside of any transaction. */
record BulletinNarrated(String bulletinId) {}
