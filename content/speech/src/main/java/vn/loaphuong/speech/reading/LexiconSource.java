package vn.loaphuong.speech.reading;

/**
 * A lexicon file: its name, for reports, and its text. One entry a line, in the order of the
 * written form:
 *
 * <pre>
 * {@literal @}kind abbreviation        what the entries below are, see {@link LexiconEntry.Kind}
 * {@literal @}case exact               or "any": whether upper and lower case must agree
 * UBND = Ủy ban nhân dân        # a comment
 * TT = thường trực [next: Đảng ủy, HĐND]
 * TT = trung tâm
 * </pre>
 *
 * Conditions in brackets: {@code prev:}, {@code next:} and {@code near:} name words before, after
 * or in the same passage; {@code number}, {@code long number} (three digits or more), {@code
 * amount} (money or a share) and {@code name} ask for a number or a capitalised word next, {@code
 * counted} for a number right before; all brackets of a line must hold. Among several lines for one
 * written form the first whose conditions hold is taken; a line without conditions that loses to
 * others is a doubtful reading unless it is marked {@code [sure]}.
 */
public record LexiconSource(String name, String text) {}
