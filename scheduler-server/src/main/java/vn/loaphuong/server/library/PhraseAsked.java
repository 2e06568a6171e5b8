package vn.loaphuong.server.library;

/** There is a phrase for the voice to read. Published inside the transaction that stored it. */
record PhraseAsked(String phraseId) {}
