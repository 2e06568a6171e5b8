package vn.loaphuong.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

class TransactionsTest extends DatabaseContract {

  @BeforeEach
  void makeATable() {
    jdbc.sql("create table kept (value text)").update();
  }

  @Test
  void whoIsToldAfterCommitMayWriteInATransactionOfItsOwn() {
    TransactionTemplate own = new TransactionTemplate(new PromptTransactions(database));
    own.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
    List<String> failures = new ArrayList<>();

    transactions.executeWithoutResult(status -> {
      put("first");
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCompletion(int how) {
              try {
                own.executeWithoutResult(inner -> put("second"));
              } catch (RuntimeException e) {
                failures.add(e.toString());
              }
            }
          });
    });

    assertThat(failures).isEmpty();
    assertThat(values()).containsExactly("first", "second");
  }

  @Test
  void aRefusedTransactionLeavesNothing() {
    assertThatThrownBy(() ->
            transactions.executeWithoutResult(status -> {
              put("first");
              throw new IllegalStateException("refused");
            }))
        .hasMessage("refused");

    assertThat(values()).isEmpty();
    transactions.executeWithoutResult(status -> put("next"));
    assertThat(values()).containsExactly("next");
  }

  private void put(String value) {
    jdbc.sql("insert into kept (value) values (?)").param(value).update();
  }

  private List<String> values() {
    return jdbc.sql("select value from kept order by value")
        .query((row, n) -> row.getString("value"))
        .list();
  }
}
