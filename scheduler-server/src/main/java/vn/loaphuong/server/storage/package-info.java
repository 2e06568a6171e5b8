/**
 * Where the server keeps things: its data folder, and the forms in which values stand in the
 * database. SQL is written once for SQLite and PostgreSQL; only what they cannot share stands in a
 * folder of its own.
 */
@NullMarked
package vn.loaphuong.server.storage;

import org.jspecify.annotations.NullMarked;
