/** The one screen for emergencies. */
@NullMarked
package vn.loaphuong.server.emergency.web;

import org.jspecify.annotations.NullMarked;
