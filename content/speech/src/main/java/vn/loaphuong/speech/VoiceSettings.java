package vn.loaphuong.speech;

import java.time.Duration;

/**
 * How a station wants its texts voiced.
 *
 * @param voice name of a voice; one that is not there is replaced with a warning
 * @param rate 1 is the voice's normal speed; 0.5 to 2
 * @param sentencePause between sentences, up to 10 s as the others
 * @param paragraphPause between paragraphs
 * @param headingPause after a heading
 */
public record VoiceSettings(
    String voice,
    double rate,
    Duration sentencePause,
    Duration paragraphPause,
    Duration headingPause) {

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  public VoiceSettings {
    if (!(rate >= 0.5 && rate <= 2)) {
      throw new IllegalArgumentException("the reading rate must lie between 0.5 and 2");
    }
    check(sentencePause);
    check(paragraphPause);
    check(headingPause);
  }

  private static void check(Duration pause) {
    if (pause.isNegative() || pause.compareTo(LONGEST_PAUSE) > 0) {
      throw new IllegalArgumentException("a pause must lie between 0 and 10 seconds");
    }
  }

  /** Northern voice, nine tenths of its normal speed because loudspeakers echo. */
  public static VoiceSettings standard() {
    return new VoiceSettings(
        "espeak-bac", 0.9, Duration.ofMillis(350), Duration.ofMillis(800), Duration.ofSeconds(1));
  }

  public VoiceSettings withVoice(String name) {
    return new VoiceSettings(name, rate, sentencePause, paragraphPause, headingPause);
  }

  public VoiceSettings withRate(double newRate) {
    return new VoiceSettings(voice, newRate, sentencePause, paragraphPause, headingPause);
  }
}
