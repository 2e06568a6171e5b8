package vn.loaphuong.server.library;

/** There is something for the voice to read. */
record NarrationAsked() {}
