/**
 * What all pages share and the page that looks over everything: the frame with its top bar, the
 * language, the Vietnamese forms of times and lengths, the sentences for errors, and "Hôm nay". It
 * knows every module and no module knows it; templates reach its words by the name {@code when}.
 */
@NullMarked
package vn.loaphuong.server.pages;

import org.jspecify.annotations.NullMarked;
