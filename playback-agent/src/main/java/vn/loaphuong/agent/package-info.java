@NullMarked
package vn.loaphuong.agent;

import org.jspecify.annotations.NullMarked;
