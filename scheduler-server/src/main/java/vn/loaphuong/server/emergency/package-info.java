/**
 * Khẩn cấp: what must be heard at once, over everything and at any hour. Prepared and voiced first,
 * sent by one person, confirmed by a second where the station wants that, told to the station PCs
 * by push, and followed until each has sounded.
 */
@NullMarked
package vn.loaphuong.server.emergency;

import org.jspecify.annotations.NullMarked;
