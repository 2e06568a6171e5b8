package vn.loaphuong.server.report;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.airing.Shortfall;

/**
 * Airing records that share all of these, counted.
 *
 * @param month of the station's calendar in which they were due
 * @param kind what was to sound
 * @param title as people know it
 * @param approval under which they were aired
 * @param outcome how they ended
 * @param shortfall why they were not aired whole; null exactly if they were
 * @param count how many
 * @param framesPlanned frames of their clips
 * @param framesAired frames that sounded
 * @param framesFromSource frames of relays that came from the other station
 * @param onTime how many of them began within the station's tolerance
 */
public record Tally(
    YearMonth month,
    ItemKind kind,
    String title,
    String approval,
    Outcome outcome,
    @Nullable Shortfall shortfall,
    long count,
    long framesPlanned,
    long framesAired,
    long framesFromSource,
    long onTime) {}
