package vn.loaphuong.speech;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import vn.loaphuong.speech.reading.SpokenText;

/** Puts the pauses of the layout between sentences. */
final class Pauses {

  private Pauses() {}

  /**
   * A sentence that says something.
   *
   * @param pauseAfter silence before the next one
   */
  record Said(String spoken, Duration pauseAfter) {}

  static List<Said> in(SpokenText text, VoiceSettings settings) {
    List<Said> all = new ArrayList<>();
    for (SpokenText.Paragraph paragraph : text.paragraphs()) {
      List<SpokenText.Sentence> sentences =
          paragraph.sentences().stream().filter(s -> !s.spoken().isEmpty()).toList();
      for (int i = 0; i < sentences.size(); i++) {
        SpokenText.Sentence sentence = sentences.get(i);
        boolean last = i + 1 == sentences.size();
        Duration pause;
        if (!last) {
          pause = settings.sentencePause();
        } else if (sentence.kind() == SpokenText.SentenceKind.HEADING) {
          pause = settings.headingPause();
        } else {
          pause = settings.paragraphPause();
        }
        all.add(new Said(sentence.spoken(), pause));
      }
    }
    return all;
  }
}
