package vn.loaphuong.server.timetable;

import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.ItemKind;

/**
 * One of the sounds an occurrence is made of; they follow each other without a gap.
 *
 * @param kind what it is
 * @param title as people know it
 * @param clip what sounds
 * @param approval reference of the approval that lets it be heard
 */
public record Part(ItemKind kind, String title, ClipRef clip, String approval) {}
