/**
 * How the server says no. A {@link vn.loaphuong.server.problems.Refusal} names a sentence in the
 * message files that tells people what to do; below {@code /api/} it becomes a problem detail (RFC
 * 9457), on a page the sentence beside the field.
 */
@NullMarked
package vn.loaphuong.server.problems;

import org.jspecify.annotations.NullMarked;
