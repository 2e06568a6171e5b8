package vn.loaphuong.server.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.YearMonth;
import java.util.Map;
import javax.imageio.ImageIO;
import vn.loaphuong.server.report.paper.PaperType;
import vn.loaphuong.server.report.paper.TableText;

/** Minutes by month as bars in shades of grey, sharp enough for print. */
final class MinutesChart {

  static final double WIDTH_MM = 130;
  static final double HEIGHT_MM = 50;

  private static final int WIDTH = 1560; // 12 dots a millimetre, about 300 to the inch
  private static final int HEIGHT = 600;
  private static final int BASE = 530;
  private static final int TALLEST = 440;

  private MinutesChart() {}

  /** The chart as PNG. */
  static byte[] draw(Map<YearMonth, Figures.Sum> months) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    try {
      pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      pen.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      pen.setColor(Color.WHITE);
      pen.fillRect(0, 0, WIDTH, HEIGHT);
      pen.setFont(type());
      long most = months.values().stream().mapToLong(Figures.Sum::minutes).max().orElse(0);
      int step = WIDTH / months.size();
      int width = Math.min(step * 3 / 5, 180);
      int left = (step - width) / 2;
      for (Map.Entry<YearMonth, Figures.Sum> month : months.entrySet()) {
        long minutes = month.getValue().minutes();
        int height = most == 0 ? 0 : (int) (TALLEST * minutes / most);
        pen.setColor(new Color(110, 110, 110));
        pen.fillRect(left, BASE - height, width, height);
        pen.setColor(Color.BLACK);
        centred(pen, TableText.count(minutes), left + width / 2, BASE - height - 12);
        centred(
            pen,
            months.size() > 6
                ? "T" + month.getKey().getMonthValue()
                : "Tháng " + month.getKey().getMonthValue(),
            left + width / 2,
            BASE + 50);
        left += step;
      }
      pen.setColor(Color.BLACK);
      pen.fillRect(0, BASE, WIDTH, 3);
    } finally {
      pen.dispose();
    }
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void centred(Graphics2D pen, String words, int middle, int baseline) {
    pen.drawString(words, middle - pen.getFontMetrics().stringWidth(words) / 2, baseline);
  }

  private static Font type() {
    try (InputStream file = PaperType.regular()) {
      return Font.createFont(Font.TRUETYPE_FONT, file).deriveFont(48f);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FontFormatException e) {
      throw new IllegalStateException("the typeface that comes along cannot be read", e);
    }
  }
}
