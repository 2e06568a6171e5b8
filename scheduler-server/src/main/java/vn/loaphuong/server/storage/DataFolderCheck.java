package vn.loaphuong.server.storage;

import java.nio.file.Path;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Looks at the data folder before anything else does, so that a wrong one is reported as such and
 * not as the failure of whoever met it first; from then on it is a bean. Registered in {@code
 * spring.factories}.
 */
class DataFolderCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    DataFolder folder =
        DataFolder.at(Path.of(context.getEnvironment().getRequiredProperty("loa.data")));
    context.getBeanFactory().registerSingleton("dataFolder", folder);
  }
}
