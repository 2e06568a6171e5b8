/**
 * Tells people when a station PC falls silent, and when it is back: by e-mail and by webhook, once
 * each. What is to be told stands in the database until it was told, so that a mail server that is
 * away for an hour costs an hour and no alarm.
 */
@NullMarked
package vn.loaphuong.server.alarms;

import org.jspecify.annotations.NullMarked;
