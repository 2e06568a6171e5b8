package vn.loaphuong.speech.mary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import marytts.LocalMaryInterface;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import vn.loaphuong.airing.clip.Pcm;
import vn.loaphuong.speech.espeak.Espeak;
import vn.loaphuong.speech.reading.Lexicon;
import vn.loaphuong.speech.reading.Reader;
import vn.loaphuong.speech.reading.ReadingSettings;

class MaryVoicesTest {

  private final MaryVoices voices = MaryVoices.start(Espeak.installed());

  @Test
  void whoeverAsksMaryTtsForVietnameseGetsTheStationsVoice() throws Exception {
    String text = "UBND phường họp ngày 24/03/2022.";
    String spoken =
        Reader.of(Lexicon.standard(), ReadingSettings.standard())
            .read(text)
            .sentences()
            .getFirst()
            .spoken();
    Pcm asked = voices.sayText(text, "espeak-bac");
    assertThat(asked.samples()).isEqualTo(voices.say(spoken, "espeak-bac", 1).samples());
    LocalMaryInterface mary = new LocalMaryInterface();
    mary.setLocale(Locale.of("vi"));
    assertThat(mary.getVoice()).isEqualTo("espeak-bac");
  }

  @Test
  void everyWordHasPhonemesAndATone() throws Exception {
    LocalMaryInterface mary = new LocalMaryInterface();
    mary.setLocale(Locale.of("vi"));
    mary.setOutputType("ALLOPHONES");
    Document document = mary.generateXML("Thực hiện KH số 12/KH-UBND, online trên Zalo.");
    NodeList tokens = document.getElementsByTagName("t");
    assertThat(tokens.getLength()).isGreaterThan(8);
    for (int i = 0; i < tokens.getLength(); i++) {
      org.w3c.dom.Element token = (org.w3c.dom.Element) tokens.item(i);
      if (!MaryWords.isPunctuation(token.getTextContent())) {
        assertThat(token.getElementsByTagName("ph").getLength()).isPositive();
        assertThat(token.getAttribute("ph")).matches(".* [1-6]");
      }
    }
  }

  @Test
  void sentencesBesideEachOtherDoNotMix() throws Exception {
    List<String> sentences = new ArrayList<>();
    List<short[]> alone = new ArrayList<>();
    for (String word : List.of("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám")) {
      sentences.add("câu thứ " + word + " của bản tin.");
      alone.add(voices.say(sentences.getLast(), "espeak-nam", 0.9).samples());
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      List<Callable<short[]>> tasks = new ArrayList<>();
      for (int round = 0; round < 3; round++) {
        for (String sentence : sentences) {
          tasks.add(() -> voices.say(sentence, "espeak-nam", 0.9).samples());
        }
      }
      List<Future<short[]>> heard = pool.invokeAll(tasks);
      for (int i = 0; i < heard.size(); i++) {
        assertThat(heard.get(i).get()).isEqualTo(alone.get(i % alone.size()));
      }
    }
  }

  @Test
  void aVoiceThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> voices.say("xin chào", "nobody", 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nobody");
    assertThat(voices.has("nobody")).isFalse();
    assertThat(voices.names()).contains("espeak-bac", "espeak-trung", "espeak-nam");
  }

  /**
   * As inside a Spring Boot jar: another class loader than the system's, MaryTTS's own files found
   * before ours, a thread whose context loader knows none of them, and a bare "25" for a version.
   */
  @Test
  void startsInsideAnApplicationsOwnClassLoader() throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      URL url = Path.of(entry).toUri().toURL();
      urls.add(entry.contains("marytts") ? 0 : urls.size(), url);
    }
    Path log = Path.of("log");
    assertThat(log).doesNotExist();
    String version = System.getProperty("java.version");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
      System.setProperty("java.version", "25");
      Class<?> espeak = loader.loadClass(Espeak.class.getName());
      Class<?> mary = loader.loadClass(MaryVoices.class.getName());
      assertThat(mary).isNotSameAs(MaryVoices.class);
      Object inside =
          mary.getMethod("start", espeak).invoke(null, espeak.getMethod("installed").invoke(null));
      assertThat(System.getProperty("java.version")).isEqualTo("25");
      Object sound =
          mary.getMethod("say", String.class, String.class, double.class)
              .invoke(inside, "xin chào bà con", "espeak-bac", 0.9);
      Object samples = sound.getClass().getMethod("samples").invoke(sound);
      assertThat((short[]) samples)
          .isEqualTo(voices.say("xin chào bà con", "espeak-bac", 0.9).samples());
    } finally {
      System.setProperty("java.version", version);
      thread.setContextClassLoader(before);
    }
    assertThat(Files.exists(log)).isFalse();
  }
}
