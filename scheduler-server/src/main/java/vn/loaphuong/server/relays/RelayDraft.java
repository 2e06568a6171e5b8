package vn.loaphuong.server.relays;

import org.jspecify.annotations.Nullable;

/**
 * A relay source as a form asks for it, everything as it was typed.
 *
 * @param kind {@code STREAM}, {@code LINE_IN} or {@code FFMPEG}
 * @param address of a stream, or the name of the input, which may be empty
 * @param standInId may be empty
 * @param lossLimit in seconds
 * @param cleanFor in seconds
 */
public record RelayDraft(
    @Nullable String title,
    @Nullable String kind,
    @Nullable String address,
    @Nullable String standInId,
    @Nullable Integer lossLimit,
    @Nullable Integer cleanFor) {}
