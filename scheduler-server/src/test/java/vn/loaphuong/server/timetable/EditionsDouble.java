package vn.loaphuong.server.timetable;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import vn.loaphuong.server.programmes.AirableEditions;

/** Programmes whose editions are what a test says. */
final class EditionsDouble implements AirableEditions {

  private final Map<String, Answer> answers = new HashMap<>();

  /** What is answered for a programme on a day, or for an edition. */
  void answer(String id, Answer answer) {
    answers.put(id, answer);
  }

  @Override
  public Answer on(String programmeId, LocalDate day) {
    return edition(programmeId + "@" + day);
  }

  @Override
  public Answer edition(String editionId) {
    return answers.getOrDefault(editionId, new Answer.Gone());
  }
}
