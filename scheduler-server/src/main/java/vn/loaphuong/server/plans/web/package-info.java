/** The pages of the plans, in the place Báo cáo. */
@NullMarked
package vn.loaphuong.server.plans.web;

import org.jspecify.annotations.NullMarked;
