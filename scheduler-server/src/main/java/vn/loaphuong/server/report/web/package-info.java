/** The page Báo cáo, its downloads, and the same figures for programs. */
@NullMarked
package vn.loaphuong.server.report.web;

import org.jspecify.annotations.NullMarked;
