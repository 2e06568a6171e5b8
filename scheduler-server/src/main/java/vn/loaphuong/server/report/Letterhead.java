package vn.loaphuong.server.report;

import java.util.List;

/**
 * What stays the same from one report of a station to the next; the officer writes it once.
 *
 * @param superior lines of the body above
 * @param issuer lines of the body that issues
 * @param issuerInSentences the same within a sentence
 * @param place where papers are issued
 * @param symbol of reports
 * @param addressee to whom reports go; blank for nobody
 * @param capacity lines above the signature
 * @param signatory name below it
 * @param copies who else gets it; the last names the archive
 * @param basis what the report carries out, a sentence beginning with "Thực hiện"; may be blank
 */
public record Letterhead(
    List<String> superior,
    List<String> issuer,
    String issuerInSentences,
    String place,
    String symbol,
    String addressee,
    List<String> capacity,
    String signatory,
    List<String> copies,
    String basis) {

  public Letterhead {
    superior = List.copyOf(superior);
    issuer = List.copyOf(issuer);
    capacity = List.copyOf(capacity);
    copies = List.copyOf(copies);
  }
}
