package vn.loaphuong.server.people;

/**
 * A text to be scanned, as squares: drawn as one path of an SVG, which needs no picture and no
 * style of its own.
 *
 * @param size of the square with its quiet border, in modules
 * @param path of the dark modules, for the {@code d} of a path
 */
public record QrCode(int size, String path) {

  private static final int BORDER = 4;

  /** The code of a text, with a fifth of it to spare for dirt. */
  public static QrCode of(String text) {
    io.nayuki.qrcodegen.QrCode code =
        io.nayuki.qrcodegen.QrCode.encodeText(text, io.nayuki.qrcodegen.QrCode.Ecc.MEDIUM);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append('M').append(x + BORDER).append(' ').append(y + BORDER).append("h1v1h-1z");
        }
      }
    }
    return new QrCode(code.size + 2 * BORDER, path.toString());
  }
}
