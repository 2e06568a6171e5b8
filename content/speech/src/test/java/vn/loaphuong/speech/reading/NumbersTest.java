package vn.loaphuong.speech.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class NumbersTest {
  private static final Map<String, Integer> DIGITS =
      Map.ofEntries(
          Map.entry("không", 0),
          Map.entry("một", 1),
          Map.entry("mốt", 1),
          Map.entry("hai", 2),
          Map.entry("ba", 3),
          Map.entry("bốn", 4),
          Map.entry("tư", 4),
          Map.entry("năm", 5),
          Map.entry("lăm", 5),
          Map.entry("sáu", 6),
          Map.entry("bảy", 7),
          Map.entry("tám", 8),
          Map.entry("chín", 9));

  private final Numbers northern = new Numbers(ReadingSettings.standard());
  private final Numbers southern =
      new Numbers(ReadingSettings.forRegion(ReadingSettings.Region.SOUTH));

  @Test
  void everyNumberUpToAMillionIsHeardAsItself() {
    for (long number = 0; number <= 1_000_000; number++) {
      String spoken = northern.cardinal(number);
      if (!parse(spoken).equals(BigInteger.valueOf(number))) {
        assertThat(parse(spoken)).as(spoken).isEqualTo(BigInteger.valueOf(number));
      }
    }
  }

  @Test
  void southernNumbersAreHeardAsThemselves() {
    for (long number = 0; number <= 20_000; number++) {
      assertThat(parse(southern.cardinal(number))).isEqualTo(BigInteger.valueOf(number));
    }
  }

  @Property(tries = 5000)
  void bigNumbersAreHeardAsThemselves(
      @ForAll @LongRange(max = 1_000_000_000_000_000_000L) long number) {
    assertThat(parse(northern.cardinal(number))).isEqualTo(BigInteger.valueOf(number));
  }

  @Test
  void saysTheSettingsOfTheRegion() {
    assertThat(northern.cardinal(1024)).isEqualTo("một nghìn không trăm hai mươi tư");
    assertThat(southern.cardinal(1024)).isEqualTo("một ngàn không trăm hai mươi bốn");
    assertThat(northern.cardinal(105)).isEqualTo("một trăm linh năm");
    assertThat(southern.cardinal(105)).isEqualTo("một trăm lẻ năm");
  }

  @Test
  void saysDecimalsAsNewsreadersDo() {
    assertThat(northern.decimal("6", "58", "phẩy")).isEqualTo("sáu phẩy năm mươi tám");
    assertThat(northern.decimal("0", "05", "phẩy")).isEqualTo("không phẩy không năm");
    assertThat(northern.decimal("3", "1416", "phẩy")).isEqualTo("ba phẩy một bốn một sáu");
  }

  @Test
  void numbersBeyondAnyNameAreSaidDigitByDigit() {
    assertThat(northern.cardinal("12345678901234567890123")).startsWith("một hai ba bốn năm");
  }

  /**
   * An independent reading of spoken numbers: value of the words before each "tỷ", then the rest.
   */
  private static BigInteger parse(String spoken) {
    int billions = spoken.lastIndexOf(" tỷ");
    if (billions < 0) {
      return BigInteger.valueOf(belowBillion(spoken));
    }
    BigInteger high = parse(spoken.substring(0, billions));
    String rest = spoken.substring(billions + 3).strip();
    return high.multiply(BigInteger.valueOf(1_000_000_000))
        .add(BigInteger.valueOf(belowBillion(rest)));
  }

  private static long belowBillion(String spoken) {
    long total = 0;
    long group = 0;
    long digit = 0;
    for (String word : spoken.split(" ")) {
      switch (word) {
        case "" -> {}
        case "triệu" -> {
          total += (group + digit) * 1_000_000;
          group = 0;
          digit = 0;
        }
        case "nghìn", "ngàn" -> {
          total += (group + digit) * 1_000;
          group = 0;
          digit = 0;
        }
        case "trăm" -> {
          group += digit * 100;
          digit = 0;
        }
        case "mươi" -> {
          group += digit * 10;
          digit = 0;
        }
        case "mười" -> {
          group += 10;
          digit = 0;
        }
        case "linh", "lẻ" -> digit = 0;
        default -> {
          Integer value = DIGITS.get(word);
          assertThat(value).as(word).isNotNull();
          digit = value == null ? 0 : value;
        }
      }
    }
    return total + group + digit;
  }
}
