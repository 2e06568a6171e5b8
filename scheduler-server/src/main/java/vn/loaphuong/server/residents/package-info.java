/**
 * What residents see and say without signing in: the timetable, what was aired, and feedback (phản
 * ánh, kiến nghị) with what the officer answers. Their pages set no cookie and open no session.
 */
@NullMarked
package vn.loaphuong.server.residents;

import org.jspecify.annotations.NullMarked;
