package vn.loaphuong.server.programmes;

import java.time.Instant;
import vn.loaphuong.server.people.Actor;

/**
 * Somebody's word that exactly this edition may be heard.
 *
 * @param id the reference that rundowns and the airing log carry
 * @param by nobody who composed it
 * @param hash of everything that was heard, see {@link Composition#hash()}
 */
public record EditionApproval(String id, String editionId, Actor by, Instant at, String hash) {}
