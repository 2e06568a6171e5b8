package vn.loaphuong.server.library;

/** The voice has read a phrase and its clip is stored. Published outside of any transaction. */
public record PhraseVoiced(String phraseId) {}
