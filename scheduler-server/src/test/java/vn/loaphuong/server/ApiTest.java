package vn.loaphuong.server;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import vn.loaphuong.server.library.LibraryDouble;

/** A {@link ServerTest} for what comes after the library, with bulletins as long as one wants. */
@Import(ApiTest.Setting.class)
public abstract class ApiTest extends ServerTest {

  @TestConfiguration(proxyBeanMethods = false)
  static class Setting {
    @Bean
    @Primary
    LibraryDouble libraryDouble() {
      return new LibraryDouble();
    }
  }
}
