/**
 * Bulletins, their clips and their approval. To the timetable and the rundowns after it the library
 * gives only what may be heard: {@link vn.loaphuong.server.library.AirableBulletins}.
 */
@NullMarked
package vn.loaphuong.server.library;

import org.jspecify.annotations.NullMarked;
