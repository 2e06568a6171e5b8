package vn.loaphuong.speech.reading;

import java.util.Map;
import java.util.Set;

/**
 * What the whole bulletin says that helps to read one place in it.
 *
 * @param cityCommittee how often it says Thành ủy
 * @param provinceCommittee how often it says Tỉnh ủy
 * @param capitals every word in capitals found in the bulletin
 * @param defined abbreviations the bulletin itself explains, as in "ban chỉ đạo (BCĐ)"
 */
record Mentions(
    int cityCommittee, int provinceCommittee, Set<String> capitals, Map<String, String> defined) {}
