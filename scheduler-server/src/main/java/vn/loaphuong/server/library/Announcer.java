package vn.loaphuong.server.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.server.problems.Refusal;

/**
 * Reads aloud at once what cannot wait behind bulletins: whoever asks gets the clip, some seconds
 * later, whatever else is being voiced. Thread-safe.
 */
@Service
public class Announcer {

  /** What is urgent is short: about three minutes. */
  public static final int LONGEST_TEXT = 2000;

  private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

  private final Semaphore two = new Semaphore(2);
  private final Voice voice;
  private final ClipStore clips;

  Announcer(Voice voice, ClipStore clips) {
    this.voice = voice;
    this.clips = clips;
  }

  /**
   * The clip of a text, stored.
   *
   * @throws Refusal with a sentence for the one who wrote it
   */
  public ClipRef voice(String text) {
    if (text.isBlank()) {
      throw Refusal.ofField("text", "library.refused.announce-empty");
    }
    if (text.length() > LONGEST_TEXT) {
      throw Refusal.ofField("text", "library.refused.text-long", LONGEST_TEXT, text.length());
    }
    if (!two.tryAcquire()) {
      throw Refusal.of(Refusal.Kind.TOO_OFTEN, "library.refused.preview-busy");
    }
    try {
      return clips.store(voice.say(text, List.of(), new Unwatched()).clip());
    } catch (Voice.MuteVoice e) {
      LOG.warn("the voice could not say an announcement", e);
      throw Refusal.ofField("text", "library.refused.announce-mute");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      two.release();
    }
  }

  private static final class Unwatched implements Voice.Progress {
    @Override
    public void said(int sentences, int of) {}

    @Override
    public void mastered(double part) {}
  }
}
