package vn.loaphuong.server;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.testSecurityContext;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * The whole server but its port and its alarm clock: extend it to test what is asked for over HTTP.
 * It runs on a fresh SQLite file that all tests of one kind share, so make what you look for.
 */
@SpringBootTest(properties = {"spring.quartz.auto-startup=false", "loa.library.samples=false"})
@AutoConfigureMockMvc
@Import(ServerTest.Setting.class)
public abstract class ServerTest {

  /** Monday, 10:00 in Việt Nam. */
  protected static final Instant MONDAY_TEN = Instant.parse("2026-11-23T03:00:00Z");

  @Autowired protected MockMvcTester http;
  @Autowired protected MovedClock clock;

  @DynamicPropertySource
  static void freshDataFolder(DynamicPropertyRegistry settings) throws IOException {
    String folder = Files.createTempDirectory("loa-server").toString();
    settings.add("loa.data", () -> folder);
  }

  @BeforeEach
  void standAtMondayTen() {
    clock.set(MONDAY_TEN);
  }

  @TestConfiguration(proxyBeanMethods = false)
  static class Setting {
    @Bean
    MockMvcBuilderCustomizer testUsersAreSignedIn() {
      return builder -> builder.defaultRequest(get("/").with(testSecurityContext()));
    }

    @Bean
    @Primary
    MovedClock movedClock() {
      return new MovedClock(MONDAY_TEN);
    }
  }
}
