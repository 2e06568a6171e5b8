/**
 * The plans (kế hoạch) a ward has to carry out: what each of them wants heard how often, who leads,
 * and when reports are due. Holds what they want against what was heard and what is on the
 * timetable, and warns while there is still time.
 */
@NullMarked
package vn.loaphuong.server.plans;

import org.jspecify.annotations.NullMarked;
