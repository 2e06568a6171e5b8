package vn.loaphuong.server.library;

import jakarta.annotation.PreDestroy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.loaphuong.airing.clip.Clip;
import vn.loaphuong.speech.DurationEstimate;
import vn.loaphuong.speech.Narration;
import vn.loaphuong.speech.Narrator;
import vn.loaphuong.speech.SpeechFailed;
import vn.loaphuong.speech.espeak.Espeak;
import vn.loaphuong.speech.piper.InstalledVoices;
import vn.loaphuong.speech.reading.Correction;
import vn.loaphuong.speech.reading.Finding;
import vn.loaphuong.speech.reading.Lexicon;
import vn.loaphuong.speech.reading.LexiconProblem;
import vn.loaphuong.speech.reading.LexiconSource;
import vn.loaphuong.speech.reading.Reader;
import vn.loaphuong.speech.reading.ReadingSettings;
import vn.loaphuong.speech.reading.SpokenText;

/**
 * The voices of {@code content/speech}, started when they are first needed, with the station's
 * settings, lexicon and corrections as they are at each reading.
 */
@Component
class NarratorVoice implements Voice {

  private static final String STATION = "từ điển của đài";

  /** A lexicon takes longer to build than most texts to read; it is kept until it is changed. */
  private record Built(String lexicon, ReadingSettings settings, Reader reader) {}

  private final Pronunciations pronunciations;
  private final Path folder;
  private volatile @Nullable Built built;
  private @Nullable Narrator narrator;

  NarratorVoice(Pronunciations pronunciations, LibrarySettings settings) {
    this.pronunciations = pronunciations;
    this.folder = settings.voices();
  }

  @Override
  public Script read(String text, List<Correction> own) {
    SpokenText spoken = spoken(text, own);
    List<Script.Line> lines = new ArrayList<>();
    for (SpokenText.Paragraph paragraph : spoken.paragraphs()) {
      boolean begins = true;
      for (SpokenText.Sentence sentence : paragraph.sentences()) {
        lines.add(
            new Script.Line(
                begins,
                sentence.kind() == SpokenText.SentenceKind.HEADING,
                pieces(spoken, sentence),
                sentence.spoken(),
                null));
        begins = false;
      }
    }
    return new Script(lines);
  }

  @Override
  public Duration estimate(String text, List<Correction> own) {
    return DurationEstimate.of(spoken(text, own), pronunciations.voice().speaking());
  }

  @Override
  public Narration say(String text, List<Correction> own, Progress progress) {
    try {
      return speaking()
          .narrate(
              spoken(text, own),
              new vn.loaphuong.speech.Progress() {
                @Override
                public void said(int sentences, int of) {
                  progress.said(sentences, of);
                }

                @Override
                public void mastered(double part) {
                  progress.mastered(part);
                }
              });
    } catch (SpeechFailed e) {
      throw new MuteVoice("no voice could say it", e);
    }
  }

  @Override
  public Clip preview(String spoken) {
    try {
      return speaking().preview(spoken);
    } catch (SpeechFailed e) {
      throw new MuteVoice("no voice could say it", e);
    }
  }

  @Override
  public Set<String> names() {
    return started().voices();
  }

  @Override
  public List<LexiconProblem> problems(String lexicon) {
    return Lexicon.standard().with(new LexiconSource(STATION, lexicon)).problems().stream()
        .filter(problem -> problem.file().equals(STATION))
        .toList();
  }

  private SpokenText spoken(String text, List<Correction> own) {
    List<Correction> corrections = new ArrayList<>();
    pronunciations.ofStation().forEach(station -> corrections.add(station.correction()));
    corrections.addAll(own);
    return reader().withCorrections(corrections).read(text);
  }

  private Reader reader() {
    String lexicon = pronunciations.lexicon();
    ReadingSettings settings = pronunciations.voice().reading();
    Built kept = built;
    if (kept == null || !kept.lexicon().equals(lexicon) || !kept.settings().equals(settings)) {
      Lexicon whole = Lexicon.standard();
      if (!lexicon.isBlank()) {
        whole = whole.with(new LexiconSource(STATION, lexicon));
      }
      kept = new Built(lexicon, settings, Reader.of(whole, settings));
      built = kept;
    }
    return kept.reader();
  }

  private static List<Script.Piece> pieces(SpokenText text, SpokenText.Sentence sentence) {
    List<Script.Piece> pieces = new ArrayList<>();
    int at = sentence.start();
    for (Finding finding : text.findings()) {
      if (finding.start() < at || finding.end() > sentence.end()) {
        continue;
      }
      if (finding.start() > at) {
        pieces.add(new Script.Piece(text.written().substring(at, finding.start()), null));
      }
      pieces.add(
          new Script.Piece(
              finding.written(),
              new Script.Doubt(finding.kind().name(), finding.chosen(), finding.alternatives())));
      at = finding.end();
    }
    if (at < sentence.end()) {
      pieces.add(new Script.Piece(text.written().substring(at, sentence.end()), null));
    }
    return pieces;
  }

  private Narrator speaking() {
    return started().with(pronunciations.voice().speaking());
  }

  private synchronized Narrator started() {
    Narrator running = narrator;
    if (running == null) {
      running =
          Narrator.start(
              StationVoice.standard().speaking(), Espeak.installed(), new InstalledVoices(folder));
      narrator = running;
    }
    return running;
  }

  @PreDestroy
  synchronized void stop() {
    if (narrator != null) {
      narrator.close();
    }
  }
}
