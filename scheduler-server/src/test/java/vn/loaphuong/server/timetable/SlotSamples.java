package vn.loaphuong.server.timetable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import vn.loaphuong.airing.LatePolicy;

/** Slots for tests. */
final class SlotSamples {

  static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
  static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  private SlotSamples() {}

  static Slot slot(String id, Recurrence recurrence) {
    return new Slot(
        id,
        "Khung giờ " + id,
        new Content.Bulletin("b-" + id),
        recurrence,
        SlotRules.usual(),
        false,
        new LatePolicy.PlayWhole(Duration.ofMinutes(5)),
        false,
        LONG_AGO,
        null,
        null);
  }

  static String bulletinOf(Slot slot) {
    return ((Content.Bulletin) slot.content()).bulletinId();
  }

  static Slot once(String id, String at) {
    return slot(id, new Recurrence.Once(LocalDateTime.parse(at)));
  }

  static Slot tryOut(String id, String at) {
    Slot slot = once(id, at);
    return new Slot(
        id,
        slot.title(),
        slot.content(),
        slot.recurrence(),
        slot.rules(),
        false,
        slot.late(),
        true,
        LONG_AGO,
        null,
        null);
  }

  static Slot withTune(Slot slot) {
    return new Slot(
        slot.id(),
        slot.title(),
        slot.content(),
        slot.recurrence(),
        slot.rules(),
        true,
        slot.late(),
        slot.tryOut(),
        slot.plannedFrom(),
        null,
        null);
  }

  static Slot withRules(Slot slot, SlotRules rules) {
    return new Slot(
        slot.id(),
        slot.title(),
        slot.content(),
        slot.recurrence(),
        rules,
        slot.withSignatureTune(),
        slot.late(),
        slot.tryOut(),
        slot.plannedFrom(),
        null,
        null);
  }

  static Slot plannedFrom(Slot slot, Instant from) {
    return slot.goingOnFrom(slot.id(), from);
  }

  static Instant local(String at) {
    return LocalDateTime.parse(at).atZone(VIETNAM).toInstant();
  }
}
