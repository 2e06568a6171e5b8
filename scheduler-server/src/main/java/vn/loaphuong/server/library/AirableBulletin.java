package vn.loaphuong.server.library;

import vn.loaphuong.airing.ClipRef;

/**
 * A bulletin that may be heard as it is now.
 *
 * @param bulletinId which
 * @param title as people know it
 * @param clip what was approved, and on disk
 * @param approval reference of the approval, bound to the hashes of text and clip
 */
public record AirableBulletin(String bulletinId, String title, ClipRef clip, String approval) {}
