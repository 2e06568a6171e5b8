package vn.loaphuong.server;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {

  @Test
  void modulesKnowOnlyEachOthersFacesAndNeverInACircle() {
    ApplicationModules.of(SchedulerServer.class).verify();
  }
}
