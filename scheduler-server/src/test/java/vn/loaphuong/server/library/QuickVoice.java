package vn.loaphuong.server.library;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import vn.loaphuong.airing.clip.Clip;
import vn.loaphuong.airing.clip.ClipEncoder;
import vn.loaphuong.airing.clip.Pcm;
import vn.loaphuong.speech.Narration;
import vn.loaphuong.speech.reading.Correction;
import vn.loaphuong.speech.reading.LexiconProblem;

/**
 * Hums each text for a second, or as long as it is told to, every text at its own pitch, and can be
 * told to fail.
 */
final class QuickVoice implements Voice {

  /** A text that this voice cannot say. */
  static final String UNSPEAKABLE = "không đọc được";

  ToIntFunction<String> seconds = text -> 1;
  Runnable whileReading = () -> {};
  List<Narration.Warning> warnings = List.of();

  @Override
  public Script read(String text, List<Correction> own) {
    String spoken = own.isEmpty() ? "lời đọc" : own.getLast().spoken();
    return new Script(
        List.of(
            new Script.Line(
                true,
                false,
                List.of(
                    new Script.Piece(text, null),
                    new Script.Piece(
                        "KT.",
                        new Script.Doubt("UNKNOWN_ABBREVIATION", "ca tê", List.of("ký thay")))),
                spoken,
                null)));
  }

  @Override
  public Duration estimate(String text, List<Correction> own) {
    return Duration.ofSeconds(1);
  }

  @Override
  public Clip preview(String spoken) {
    return hum(spoken, 1);
  }

  @Override
  public Set<String> names() {
    return Set.of("espeak-bac");
  }

  @Override
  public List<LexiconProblem> problems(String lexicon) {
    return List.of();
  }

  @Override
  public Narration say(String text, List<Correction> own, Progress progress) {
    if (text.equals(UNSPEAKABLE)) {
      throw new MuteVoice("told to", new IllegalStateException());
    }
    progress.said(0, 2);
    whileReading.run();
    progress.said(1, 2);
    return new Narration(
        hum(own.isEmpty() ? text : text + own, seconds.applyAsInt(text)), 1, warnings);
  }

  static Clip hum(String text, int seconds) {
    short[] samples = new short[44_100 * seconds];
    double pitch = 200 + Math.floorMod(text.hashCode(), 400);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (8000 * Math.sin(2 * Math.PI * pitch * i / 44_100));
    }
    return ClipEncoder.encode(new Pcm(samples, 44_100));
  }
}
