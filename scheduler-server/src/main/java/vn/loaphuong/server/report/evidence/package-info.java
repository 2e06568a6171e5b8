/**
 * The airing log as evidence: every agent's chain checked from its first record to its last, a
 * short code that names the state of all chains, and copies of database and clips. Works without
 * the rest of the server, so that it also runs from the command line.
 */
@NullMarked
package vn.loaphuong.server.report.evidence;

import org.jspecify.annotations.NullMarked;
