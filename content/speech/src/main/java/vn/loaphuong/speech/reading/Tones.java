package vn.loaphuong.speech.reading;

import java.text.Normalizer;

/** Letters and tone marks of Vietnamese, and the two places a tone mark may stand in (hoá, hóa). */
final class Tones {
  private static final String[] VOWELS = {
    "aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị", "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ",
    "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ"
  };
  private static final char[] BASE = new char[0x1F00];
  private static final byte[] TONE = new byte[0x1F00];

  static {
    for (String row : VOWELS) {
      for (int tone = 0; tone < row.length(); tone++) {
        BASE[row.charAt(tone)] = row.charAt(0);
        TONE[row.charAt(tone)] = (byte) tone;
      }
    }
  }

  private Tones() {}

  /** The vowel without its tone, or 0 if {@code c} is no Vietnamese lower-case vowel. */
  static char base(char c) {
    return c < BASE.length ? BASE[c] : 0;
  }

  /** 0 none, 1 huyền, 2 sắc, 3 hỏi, 4 ngã, 5 nặng. */
  static int tone(char c) {
    return c < TONE.length ? TONE[c] : 0;
  }

  static char with(char vowel, int tone) {
    for (String row : VOWELS) {
      if (row.charAt(0) == vowel) {
        return row.charAt(tone);
      }
    }
    return vowel;
  }

  /**
   * Lower case, the tone mark of final oa, oe, uy on the first vowel (hoá becomes hóa). The length
   * stays the same, so offsets stay valid.
   */
  static String fold(CharSequence text) {
    char[] folded = new char[text.length()];
    for (int i = 0; i < folded.length; i++) {
      folded[i] = Character.toLowerCase(text.charAt(i));
    }
    for (int i = 0; i + 1 < folded.length; i++) {
      char second = folded[i + 1];
      int tone = tone(second);
      if (tone == 0) {
        continue;
      }
      char first = folded[i];
      char open = base(second);
      boolean pair =
          (first == 'o' && (open == 'a' || open == 'e'))
              || (first == 'u' && open == 'y' && (i == 0 || folded[i - 1] != 'q'));
      boolean last = i + 2 == folded.length || !Character.isLetter(folded[i + 2]);
      if (pair && last) {
        folded[i] = with(first, tone);
        folded[i + 1] = open;
      }
    }
    return new String(folded);
  }

  /** Folded and without any mark, đ as d: for comparing what a scanner may have confused. */
  static String bare(String text) {
    char[] bare = fold(text).toCharArray();
    for (int i = 0; i < bare.length; i++) {
      char open = base(bare[i]);
      bare[i] =
          switch (open == 0 ? bare[i] : open) {
            case 'ă', 'â' -> 'a';
            case 'ê' -> 'e';
            case 'ô', 'ơ' -> 'o';
            case 'ư' -> 'u';
            case 'đ' -> 'd';
            default -> open == 0 ? foreign(bare[i]) : open;
          };
    }
    return new String(bare);
  }

  /** é, ü, ñ and their like without their marks. */
  private static char foreign(char c) {
    if (c < 0xC0 || c > 0x24F) {
      return c;
    }
    return Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0);
  }

  /** The word without tone marks and with plain vowels, upper and lower case kept; đ stays. */
  static String bareKeepingCase(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
    StringBuilder bare = new StringBuilder(decomposed.length());
    for (int i = 0; i < decomposed.length(); i++) {
      char c = decomposed.charAt(i);
      if (Character.getType(c) != Character.NON_SPACING_MARK) {
        bare.append(c);
      }
    }
    return bare.toString();
  }
}
