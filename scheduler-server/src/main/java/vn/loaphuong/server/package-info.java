@NullMarked
package vn.loaphuong.server;

import org.jspecify.annotations.NullMarked;
