package vn.loaphuong.server.library;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LibrarySettings.class)
class LibrarySetting {

  /** The one thread the voice speaks on; it ends when there has been nothing to say for a while. */
  @Bean(destroyMethod = "shutdownNow")
  ExecutorService narrationThread() {
    ThreadPoolExecutor one =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(4),
            Thread.ofPlatform().daemon().name("narration-", 0).factory());
    one.allowCoreThreadTimeOut(true);
    return one;
  }
}
