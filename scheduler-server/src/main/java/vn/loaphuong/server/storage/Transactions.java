package vn.loaphuong.server.storage;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** Has every transaction of the server run by {@link PromptTransactions}. */
@Configuration(proxyBeanMethods = false)
class Transactions {

  @Bean
  PlatformTransactionManager transactionManager(DataSource database) {
    return new PromptTransactions(database);
  }
}
