package vn.loaphuong.server.timetable;

/**
 * A slot, or one of its occurrences, was added, changed, removed or put back. Published inside the
 * transaction that stored it.
 */
public record SlotChanged(String slotId) {}
