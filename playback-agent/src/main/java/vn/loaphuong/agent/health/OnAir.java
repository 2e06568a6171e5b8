package vn.loaphuong.agent.health;

import java.time.Instant;

/**
 * What sounds at this moment.
 *
 * @param itemId the item
 * @param title as people know it
 * @param endsAt when it will have ended
 */
public record OnAir(String itemId, String title, Instant endsAt) {}
