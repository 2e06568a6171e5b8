package vn.loaphuong.server.programmes;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.server.problems.Refusal;

/**
 * An edition as it would be heard at this moment.
 *
 * @param pieces from the first sound to the last
 */
public record Composition(List<Piece> pieces) {

  public Composition {
    pieces = List.copyOf(pieces);
  }

  /** What it lasts; as far as something is not voiced yet, what it is likely to last. */
  public Duration length() {
    return pieces.stream().map(Piece::length).reduce(Duration.ZERO, Duration::plus);
  }

  /** How many bulletins are read, one that is read twice counted once. */
  public int items() {
    return (int)
        pieces.stream()
            .filter(piece -> piece.kind() == Piece.Kind.BULLETIN)
            .mapToInt(Piece::item)
            .distinct()
            .count();
  }

  /** Whether the voice has still to read words of it. */
  public boolean unvoiced() {
    return pieces.stream().anyMatch(piece -> piece.kind().words() && !piece.ready());
  }

  /** Whether there is something in it and all of it can be heard. */
  public boolean whole() {
    return items() > 0 && pieces.stream().allMatch(Piece::ready);
  }

  /**
   * Refuses what cannot be approved yet.
   *
   * @throws Refusal with the first reason
   */
  void requireWhole() {
    if (items() == 0) {
      throw Refusal.of(Refusal.Kind.CONFLICT, "programme.empty-edition");
    }
    for (Piece piece : pieces) {
      if (!piece.ready()) {
        throw piece.kind().words()
            ? Refusal.of(Refusal.Kind.CONFLICT, "programme.unvoiced")
            : Refusal.of(Refusal.Kind.CONFLICT, "programme.item-unapproved", piece.title());
      }
    }
  }

  /**
   * SHA-256 over what somebody approves: kind, text and clip of every piece, 64 lower-case
   * hexadecimal digits. Of the station's own tune and chime only the places count: they need no
   * approval.
   */
  public String hash() {
    StringBuilder all = new StringBuilder();
    for (Piece piece : pieces) {
      all.append(piece.kind()).append('\t').append(piece.text()).append('\t');
      if (piece.kind().words() || piece.kind() == Piece.Kind.BULLETIN) {
        all.append(hash(piece.clip()));
      }
      all.append('\n');
    }
    try {
      byte[] bytes = all.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String hash(@Nullable ClipRef clip) {
    return clip == null ? "" : clip.hash().hex();
  }
}
