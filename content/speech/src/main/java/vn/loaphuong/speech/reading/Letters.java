package vn.loaphuong.speech.reading;

/** Names of letters as they are said when something is spelled. */
final class Letters {
  private Letters() {}

  /** The name of a Latin letter, Vietnamese ones included; empty for anything else. */
  static String name(char letter) {
    char lower = Character.toLowerCase(letter);
    return switch (lower) {
      case 'a' -> "a";
      case 'ă' -> "á";
      case 'â' -> "ớ";
      case 'b' -> "bê";
      case 'c' -> "xê";
      case 'd' -> "dê";
      case 'đ' -> "đê";
      case 'e' -> "e";
      case 'ê' -> "ê";
      case 'f' -> "ép";
      case 'g' -> "giê";
      case 'h' -> "hát";
      case 'i' -> "i";
      case 'j' -> "gi";
      case 'k' -> "ca";
      case 'l' -> "lờ";
      case 'm' -> "em";
      case 'n' -> "en";
      case 'o' -> "o";
      case 'ô' -> "ô";
      case 'ơ' -> "ơ";
      case 'p' -> "pê";
      case 'q' -> "quy";
      case 'r' -> "rờ";
      case 's' -> "ét";
      case 't' -> "tê";
      case 'u' -> "u";
      case 'ư' -> "ư";
      case 'v' -> "vê";
      case 'w' -> "vê kép";
      case 'x' -> "ích";
      case 'y' -> "y";
      case 'z' -> "dét";
      default ->
          Tones.base(lower) == 0 || Tones.base(lower) == lower ? "" : name(Tones.base(lower));
    };
  }

  /** Letter by letter; characters without a name are left out. */
  static String spell(String letters) {
    StringBuilder spelled = new StringBuilder(letters.length() * 4);
    for (int i = 0; i < letters.length(); i++) {
      String name = name(letters.charAt(i));
      if (!name.isEmpty()) {
        if (spelled.length() > 0) {
          spelled.append(' ');
        }
        spelled.append(name);
      }
    }
    return spelled.toString();
  }
}
