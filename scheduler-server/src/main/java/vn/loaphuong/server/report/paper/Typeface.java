package vn.loaphuong.server.report.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Liberation Serif, which is as wide as Times New Roman glyph for glyph and may be given along. It
 * is embedded in PDF, and it measures the rules below the heads for Word. Thread-safe.
 */
enum Typeface {
  REGULAR("Regular"),
  BOLD("Bold"),
  ITALIC("Italic"),
  BOLD_ITALIC("BoldItalic");

  private static final double MM_PER_POINT = 25.4 / 72;

  private final String file;

  Typeface(String style) {
    file = "/liberation/LiberationSerif-" + style + ".ttf";
  }

  /** The TrueType file. */
  InputStream open() {
    InputStream stream = Typeface.class.getResourceAsStream(file);
    if (stream == null) {
      throw new IllegalStateException(file + " is not on the class path");
    }
    return stream;
  }

  /** How wide these words are, in millimetres, on one line without kerning. */
  double widthMm(String words, double points) {
    try (InputStream stream = open();
        TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(stream))) {
      CmapLookup glyphs = font.getUnicodeCmapLookup();
      long units = 0;
      for (int character : words.codePoints().toArray()) {
        units += font.getAdvanceWidth(glyphs.getGlyphId(character));
      }
      return units * points / font.getUnitsPerEm() * MM_PER_POINT;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
