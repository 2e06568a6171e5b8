package vn.loaphuong.speech.piper;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Phonemes as the numbers a model was trained on.
 *
 * @param ids beginning, then each symbol followed by the pad, then the end
 * @param unknown symbols the model has no number for; they are left out
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PhonemeIds(long[] ids, Set<String> unknown) {

  static PhonemeIds of(String ipa, Map<String, List<Long>> map) {
    List<Long> ids = new ArrayList<>(map.getOrDefault("^", List.of()));
    List<Long> pad = map.getOrDefault("_", List.of());
    ids.addAll(pad);
    Set<String> unknown = new LinkedHashSet<>();
    Normalizer.normalize(ipa, Normalizer.Form.NFD)
        .codePoints()
        .mapToObj(Character::toString)
        .forEach(symbol -> {
          List<Long> known = map.get(symbol);
          if (known == null) {
            unknown.add(symbol);
          } else {
            ids.addAll(known);
            ids.addAll(pad);
          }
        });
    ids.addAll(map.getOrDefault("$", List.of()));
    return new PhonemeIds(ids.stream().mapToLong(Long::longValue).toArray(), unknown);
  }
}
