package vn.loaphuong.speech.reading;

/** Says numbers. Exact for any number of up to 19 digits; longer ones are said digit by digit. */
final class Numbers {
  private static final String[] DIGITS = {
    "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"
  };
  private static final int LONGEST = 19;

  private final String zeroTens;
  private final String thousand;
  private final String finalFour;

  Numbers(ReadingSettings settings) {
    zeroTens = settings.zeroTens() == ReadingSettings.ZeroTens.LINH ? "linh" : "lẻ";
    thousand = settings.thousand() == ReadingSettings.Thousand.NGHIN ? "nghìn" : "ngàn";
    finalFour = settings.four() == ReadingSettings.Four.TU ? "tư" : "bốn";
  }

  String thousand() {
    return thousand;
  }

  String cardinal(long number) {
    return cardinal(Long.toString(number));
  }

  /** A whole number given by its digits; leading zeros are not said. */
  String cardinal(String digits) {
    int from = 0;
    while (from < digits.length() - 1 && digits.charAt(from) == '0') {
      from++;
    }
    String significant = digits.substring(from);
    if (significant.length() > LONGEST) {
      return digits(significant);
    }
    if (significant.equals("0")) {
      return DIGITS[0];
    }
    StringBuilder said = new StringBuilder(64);
    say(significant, false, said);
    return said.toString();
  }

  /**
   * @param padded whether a higher group was said before, so that an empty hundreds place is heard
   */
  private void say(String digits, boolean padded, StringBuilder said) {
    int length = digits.length();
    if (length > 9) {
      String high = digits.substring(0, length - 9);
      say(high, padded, said);
      said.append(" tỷ");
      String low = digits.substring(length - 9);
      if (!isZero(low)) {
        say(low, true, said);
      }
      return;
    }
    String nine = "000000000".substring(length) + digits;
    boolean heard = padded;
    String[] names = {" triệu", " " + thousand, ""};
    for (int group = 0; group < 3; group++) {
      String three = nine.substring(group * 3, group * 3 + 3);
      if (isZero(three)) {
        continue;
      }
      hundreds(three, heard, said);
      said.append(names[group]);
      heard = true;
    }
  }

  private void hundreds(String three, boolean padded, StringBuilder said) {
    int hundred = three.charAt(0) - '0';
    int ten = three.charAt(1) - '0';
    int one = three.charAt(2) - '0';
    boolean withHundred = hundred > 0 || padded;
    if (withHundred) {
      word(said, DIGITS[hundred]);
      word(said, "trăm");
    }
    if (ten == 0) {
      if (one > 0) {
        if (withHundred) {
          word(said, zeroTens);
        }
        word(said, DIGITS[one]);
      }
      return;
    }
    if (ten == 1) {
      word(said, "mười");
    } else {
      word(said, DIGITS[ten]);
      word(said, "mươi");
    }
    if (one > 0) {
      word(said, one(ten, one));
    }
  }

  private String one(int ten, int one) {
    return switch (one) {
      case 1 -> ten > 1 ? "mốt" : "một";
      case 4 -> ten > 1 ? finalFour : "bốn";
      case 5 -> "lăm";
      default -> DIGITS[one];
    };
  }

  /** Digit by digit. */
  static String digits(String digits) {
    StringBuilder said = new StringBuilder(digits.length() * 5);
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c >= '0' && c <= '9') {
        word(said, DIGITS[c - '0']);
      }
    }
    return said.toString();
  }

  /**
   * A decimal. One or two places are said as a number, as newsreaders do (sáu phẩy năm mươi tám);
   * zeros in front are said singly; three and more places digit by digit.
   */
  String decimal(String whole, String places, String point) {
    StringBuilder said = new StringBuilder(cardinal(whole));
    word(said, point);
    word(said, places(places));
    return said.toString();
  }

  private String places(String places) {
    return places.length() == 2 && places.charAt(0) != '0' ? cardinal(places) : digits(places);
  }

  /** After "thứ": nhất, hai, ba, tư … */
  String ordinal(String digits) {
    String number = cardinal(digits);
    return switch (number) {
      case "một" -> "nhất";
      case "bốn" -> "tư";
      default -> number;
    };
  }

  /** After "tháng" and under a fraction's bar four is "tư". */
  String withSoftFour(String digits) {
    String number = cardinal(digits);
    return number.equals("bốn") ? "tư" : number;
  }

  /** Digits with the leading zeros heard: "01" as in "Nghị quyết 01". */
  String withLeadingZeros(String digits) {
    StringBuilder said = new StringBuilder(32);
    int from = 0;
    while (from < digits.length() - 1 && digits.charAt(from) == '0') {
      word(said, DIGITS[0]);
      from++;
    }
    word(said, cardinal(digits.substring(from)));
    return said.toString();
  }

  private static boolean isZero(String digits) {
    return digits.chars().allMatch(c -> c == '0');
  }

  private static void word(StringBuilder said, String word) {
    if (said.length() > 0) {
      said.append(' ');
    }
    said.append(word);
  }
}
