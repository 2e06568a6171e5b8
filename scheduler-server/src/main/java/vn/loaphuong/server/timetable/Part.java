package vn.loaphuong.server.timetable;

import vn.loaphuong.airing.Content;
import vn.loaphuong.airing.ItemKind;

/**
 * One of the sounds an occurrence is made of; they follow each other without a gap.
 *
 * @param kind what it is
 * @param title as people know it
 * @param sound a clip, or another station for a while
 * @param approval reference of the approval that lets it be heard
 */
public record Part(ItemKind kind, String title, Content sound, String approval) {}
