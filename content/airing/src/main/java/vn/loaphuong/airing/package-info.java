@NullMarked
package vn.loaphuong.airing;

import org.jspecify.annotations.NullMarked;
