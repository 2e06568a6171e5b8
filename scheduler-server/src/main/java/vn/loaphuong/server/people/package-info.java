/**
 * Who may use the station's server, and what each of them may do: people and their roles, sign-in,
 * and the one table that says which role may reach which page. A removed person is kept, so that
 * what they wrote and approved keeps its author.
 */
@ApplicationModule(displayName = "People")
@NullMarked
package vn.loaphuong.server.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
