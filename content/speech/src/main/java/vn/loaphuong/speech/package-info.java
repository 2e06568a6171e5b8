@NullMarked
package vn.loaphuong.speech;

import org.jspecify.annotations.NullMarked;
