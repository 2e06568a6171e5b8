package vn.loaphuong.server.library;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A server whose voice hums a second for every ten letters. */
@TestConfiguration(proxyBeanMethods = false)
public class WithAQuickVoice {

  private static final int LETTERS_A_SECOND = 10;

  @Bean
  @Primary
  Voice quickVoice() {
    QuickVoice voice = new QuickVoice();
    voice.seconds = text -> Math.max(1, text.length() / LETTERS_A_SECOND);
    return voice;
  }
}
