package vn.loaphuong.server.report;

import java.util.Map;
import org.springframework.stereotype.Component;
import vn.loaphuong.server.library.Library;

@Component
class TopicsOfTheLibrary implements Topics {

  private final Library library;

  TopicsOfTheLibrary(Library library) {
    this.library = library;
  }

  @Override
  public Map<String, String> byApproval() {
    return library.topicsByApproval();
  }
}
