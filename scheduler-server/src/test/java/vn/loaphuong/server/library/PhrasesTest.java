package vn.loaphuong.server.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.server.MovedClock;
import vn.loaphuong.server.storage.DataFolder;
import vn.loaphuong.server.storage.DatabaseContract;

class PhrasesTest extends DatabaseContract {

  @TempDir private Path folder;

  private final MovedClock clock = new MovedClock(Instant.parse("2026-11-22T10:00:00Z"));
  private final QuickVoice voice = new QuickVoice();
  private final Deque<Runnable> thread = new ArrayDeque<>();
  private final List<Object> events = new ArrayList<>();
  private Phrases phrases;

  @BeforeEach
  void open() {
    phrases = started();
  }

  @Test
  void aPhraseIsReadOnceForEachTextItHas() {
    ask("chào", "Xin chào bà con.");
    assertThat(phrases.find("chào"))
        .hasValueSatisfying(phrase -> assertThat(phrase.waiting()).isTrue());
    read();
    ClipRef first = clip("chào");
    phrases.ask("chào", "Xin chào bà con.");
    assertThat(clip("chào")).isEqualTo(first);

    ask("chào", "Kính chào quý thính giả.");
    assertThat(phrases.find("chào").orElseThrow().clip()).isNull();
    read();
    assertThat(clip("chào")).isNotEqualTo(first);
    assertThat(events).filteredOn(PhraseVoiced.class::isInstance).hasSize(2);
  }

  @Test
  void whatWaitsOutlivesARestart() {
    ask("chào", "Xin chào.");
    ask("kết", "Xin cảm ơn.");
    thread.clear();

    Phrases restarted = started();
    restarted.takeUpWhatARestartInterrupted();
    read();

    assertThat(clip("chào")).isNotNull();
    assertThat(clip("kết")).isNotNull();
  }

  @Test
  void aPhraseThatCannotBeSaidSaysWhyAndMayBeAskedForAgain() {
    ask("chào", QuickVoice.UNSPEAKABLE);
    ask("kết", "Xin cảm ơn.");
    read();

    assertThat(phrases.find("chào").orElseThrow().failure()).isEqualTo("library.narration.mute");
    assertThat(clip("kết")).isNotNull();
    ask("chào", QuickVoice.UNSPEAKABLE);
    assertThat(phrases.find("chào").orElseThrow().waiting()).isTrue();
  }

  @Test
  void aTextThatChangesWhileItIsReadKeepsNoClipOfTheOldOne() {
    ask("chào", "Một.");
    voice.whileReading =
        () -> {
          voice.whileReading = () -> {};
          phrases.ask("chào", "Hai.");
        };
    read();

    assertThat(phrases.find("chào").orElseThrow().text()).isEqualTo("Hai.");
    ClipRef two = clip("chào");
    phrases.ask("khác", "Hai.");
    phrases.asked(new PhraseAsked("khác"));
    read();
    assertThat(clip("khác")).as("the same words sound the same").isEqualTo(two);
    phrases.forget("chào");
    assertThat(phrases.find("chào")).isEmpty();
  }

  private Phrases started() {
    DataFolder data = DataFolder.at(folder);
    return new Phrases(
        new JdbcPhrases(jdbc),
        new FileClips(jdbc, data, clock),
        voice,
        events::add,
        clock,
        thread::add);
  }

  private void ask(String id, String text) {
    phrases.ask(id, text);
    // As the end of the transaction would.
    phrases.asked(new PhraseAsked(id));
    clock.set(clock.instant().plusSeconds(1));
  }

  private void read() {
    while (!thread.isEmpty()) {
      thread.remove().run();
    }
  }

  private ClipRef clip(String id) {
    return java.util.Objects.requireNonNull(phrases.find(id).orElseThrow().clip());
  }
}
