package vn.loaphuong.server.report.paper;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An administrative paper: its words, without any measure of how they are set.
 *
 * @param superior the body above, each line as it is to stand; may be empty
 * @param issuer the body that issues it, each line as it is to stand
 * @param issuerInSentences the same body as it stands within a sentence
 * @param number with its symbol
 * @param place where it is issued
 * @param date when; null leaves room for a pen
 * @param kind such as "BÁO CÁO"
 * @param subject what it is about, in one sentence without a full stop
 * @param addressees who stand after "Kính gửi:"; may be empty
 * @param body in order
 * @param closing the last paragraph, without "./."
 * @param signature who signs
 * @param copies who get it ("Nơi nhận"), without dashes and semicolons; the last names the archive
 * @param appendix the tables behind it; null if it has none
 */
public record Paper(
    List<String> superior,
    List<String> issuer,
    String issuerInSentences,
    DocumentNumber number,
    String place,
    @Nullable LocalDate date,
    String kind,
    String subject,
    List<String> addressees,
    List<Block> body,
    String closing,
    Signature signature,
    List<String> copies,
    @Nullable Appendix appendix) {

  public Paper {
    superior = List.copyOf(superior);
    issuer = List.copyOf(issuer);
    if (issuer.isEmpty()) {
      throw new IllegalArgumentException("a paper names the body that issues it");
    }
    addressees = List.copyOf(addressees);
    body = List.copyOf(body);
    copies = List.copyOf(copies);
  }

  /**
   * Number and symbol of a document.
   *
   * @param number 1 or more; null leaves room for a pen
   * @param symbol such as "BC-UBND"
   */
  public record DocumentNumber(@Nullable Integer number, String symbol) {
    public DocumentNumber {
      if (number != null && number < 1) {
        throw new IllegalArgumentException("a document's number is 1 or more");
      }
    }

    /** As it stands after "Số:"; a number below 10 has a 0 before it. */
    public String written() {
      return (number == null ? "\u00a0".repeat(8) : "%02d".formatted(number)) + "/" + symbol;
    }
  }

  /** A piece of the body. */
  public sealed interface Block {

    /** "I. …", given with its numeral; set in capitals. */
    record Section(String heading) implements Block {}

    /** "1. …", given with its number. */
    record Part(String heading) implements Block {}

    /** A paragraph. */
    record Text(String words) implements Block {}

    /**
     * A picture across the page.
     *
     * @param png the image
     * @param widthMm at most the width of the text
     * @param heightMm likewise
     * @param caption what it shows; also read out instead of it
     */
    @SuppressWarnings("ArrayRecordComponent") // drawn, never compared
    record Picture(byte[] png, double widthMm, double heightMm, String caption) implements Block {}
  }

  /**
   * Who signs.
   *
   * @param capacity from "TM. ỦY BAN NHÂN DÂN" down to the office, each line as it is to stand
   * @param name of the person
   */
  public record Signature(List<String> capacity, String name) {
    public Signature {
      capacity = List.copyOf(capacity);
    }
  }

  /**
   * The tables behind a paper.
   *
   * @param title what they show
   * @param tables in order
   * @param note below the last table; may be empty
   */
  public record Appendix(String title, List<Table> tables, String note) {
    public Appendix {
      tables = List.copyOf(tables);
    }
  }

  /**
   * A table.
   *
   * @param title of the table
   * @param columns from the left
   * @param rows each with as many cells as there are columns
   */
  public record Table(String title, List<Column> columns, List<List<Cell>> rows) {
    public Table {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
      for (List<Cell> row : rows) {
        if (row.size() != columns.size()) {
          throw new IllegalArgumentException("a row has not as many cells as there are columns");
        }
      }
    }
  }

  /**
   * A column.
   *
   * @param title over it
   * @param share of the table's width, in any unit
   */
  public record Column(String title, double share) {}

  /** What stands in a table. */
  public sealed interface Cell {

    /** Words, set left. */
    record Words(String words) implements Cell {}

    /** A count, set right. */
    record Count(long value) implements Cell {}

    /** A number with one decimal, set right. */
    record Decimal(double value) implements Cell {}

    /** A share of one, shown as per cent with one decimal, set right. */
    record Share(double value) implements Cell {}
  }
}
