package vn.loaphuong.server.programmes;

import java.time.LocalDate;
import java.util.List;

/** What of the programmes may be heard. Thread-safe. */
public interface AirableEditions {

  /** An edition, as far as it may be heard. */
  sealed interface Answer {
    /**
     * It may be heard as it is now.
     *
     * @param pieces all with a clip
     * @param approval of the edition as a whole
     */
    record Airable(List<Piece> pieces, String approval) implements Answer {}

    /** There is one, but as it is now nobody has approved it. */
    record Unapproved(String programme, String period) implements Answer {}

    /** Nobody has composed one for that time. */
    record Missing(String programme, String period) implements Answer {}

    /** The programme is gone. */
    record Gone() implements Answer {}
  }

  /** The edition that a programme has for a day. */
  Answer on(String programmeId, LocalDate day);

  /** One edition, whatever day it was made for. */
  Answer edition(String editionId);
}
