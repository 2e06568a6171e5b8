package vn.loaphuong.server.library;

import java.time.Instant;
import java.util.List;
import vn.loaphuong.server.people.Actor;
import vn.loaphuong.speech.reading.Correction;

/** How the station reads: its voice, its own lexicon, and the readings people put right. */
interface Pronunciations {

  StationVoice voice();

  void choose(StationVoice voice);

  /** The station's own lexicon as it was written; empty if there is none. */
  String lexicon();

  void keepLexicon(String text);

  /** What holds for everything the station reads, in the order of the written form. */
  List<Pronunciation> ofStation();

  /** What holds for one bulletin only, in the order of the written form. */
  List<Pronunciation> ofBulletin(String bulletinId);

  /** Keeps a correction of either scope; one for the same written form is replaced. */
  void keep(String bulletinId, Correction correction, Actor by, Instant at);

  /** Forgets a correction, if there is one. */
  void forget(String bulletinId, String written, Correction.Scope scope);
}
