/** The page on which alarms are set, tried out and looked at. */
@NullMarked
package vn.loaphuong.server.alarms.web;

import org.jspecify.annotations.NullMarked;
