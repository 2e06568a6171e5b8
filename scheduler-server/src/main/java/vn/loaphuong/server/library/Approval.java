package vn.loaphuong.server.library;

import java.time.Instant;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.server.people.Actor;

/**
 * Somebody's word that exactly this may be heard.
 *
 * @param id the reference that rundowns and the airing log carry
 * @param by never who wrote it
 * @param textHash of title and text as they were, see {@link BulletinText#hash()}
 * @param clipHash of what was listened to
 */
public record Approval(String id, Actor by, Instant at, String textHash, ClipHash clipHash) {}
