package vn.loaphuong.server.timetable.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.station.PublicAccesses;
import vn.loaphuong.server.timetable.ical.CalendarFeed;

/**
 * The timetable for calendar programs. It is as public as the loudspeakers are, so it needs no
 * secret in its address; a ward that does not want it says so in its settings.
 */
@Controller
class CalendarFeedController {

  private static final MediaType CALENDAR =
      new MediaType("text", "calendar", StandardCharsets.UTF_8);

  private final CalendarFeed feed;
  private final PublicAccesses access;

  CalendarFeedController(CalendarFeed feed, PublicAccesses access) {
    this.feed = feed;
    this.access = access;
  }

  /** Spring answers 304 by the tag where nothing has changed. */
  @GetMapping("/calendar.ics")
  ResponseEntity<byte[]> calendar() {
    if (!access.current().page()) {
      throw Refusal.of(Refusal.Kind.NOT_FOUND, "problem.404");
    }
    CalendarFeed.File file = feed.current();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
        .eTag("\"" + file.tag() + "\"")
        .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"lich-phat-song.ics\"")
        .contentType(CALENDAR)
        .body(file.bytes());
  }
}
