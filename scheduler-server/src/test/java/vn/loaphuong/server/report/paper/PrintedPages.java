package vn.loaphuong.server.report.paper;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A PDF as it would come out of the printer, measured in millimetres from the upper left corner of
 * each page. Pages count from 1.
 */
final class PrintedPages {

  /** Where a word stands. */
  record Word(String text, double left, double top, double right, double bottom) {}

  /** A horizontal line, thinner than a millimetre and longer than ten. */
  record Rule(double left, double right, double y) {
    double width() {
      return right - left;
    }

    double middle() {
      return (left + right) / 2;
    }
  }

  private static final int DPI = 200;
  private static final double MM_PER_PIXEL = 25.4 / DPI;
  private static final double MM_PER_POINT = 25.4 / 72;
  private static final String POPPLER = "poppler-utils";

  private final Path pdf;
  private final Path folder;
  private final List<List<Word>> words = new ArrayList<>();
  private final List<BufferedImage> images = new ArrayList<>();

  private PrintedPages(Path pdf, Path folder) {
    this.pdf = pdf;
    this.folder = folder;
  }

  static PrintedPages of(Path pdf, Path folder) {
    PrintedPages pages = new PrintedPages(pdf, folder);
    pages.readWords();
    pages.drawPages();
    return pages;
  }

  int count() {
    return words.size();
  }

  List<Word> words(int page) {
    return words.get(page - 1);
  }

  /** All words of a page in reading order, with single spaces. */
  String text(int page) {
    return String.join(" ", words(page).stream().map(Word::text).toList());
  }

  /** The words of a phrase; the phrase stands on that page once at least. */
  List<Word> phrase(int page, String phrase) {
    String[] wanted = phrase.split(" ");
    List<Word> all = words(page);
    for (int i = 0; i + wanted.length <= all.size(); i++) {
      boolean here = true;
      for (int j = 0; j < wanted.length && here; j++) {
        here = all.get(i + j).text().equals(wanted[j]);
      }
      if (here) {
        return all.subList(i, i + wanted.length);
      }
    }
    throw new AssertionError("'" + phrase + "' is not on page " + page + ": " + text(page));
  }

  List<Rule> rules(int page) {
    BufferedImage image = images.get(page - 1);
    List<Rule> found = new ArrayList<>();
    for (int y = 1; y < image.getHeight(); y++) {
      int start = -1;
      for (int x = 0; x <= image.getWidth(); x++) {
        boolean ink = x < image.getWidth() && dark(image, x, y);
        if (ink && start < 0) {
          start = x;
        } else if (!ink && start >= 0) {
          double width = (x - start) * MM_PER_PIXEL;
          int middle = (x + start) / 2;
          if (width > 10 && !dark(image, middle, y - 1)) {
            found.add(new Rule(start * MM_PER_PIXEL, x * MM_PER_PIXEL, y * MM_PER_PIXEL));
          }
          start = -1;
        }
      }
    }
    return found;
  }

  /** Left, top, right and bottom of everything printed below the top margin. */
  double[] inkBelow(int page, double fromTop) {
    BufferedImage image = images.get(page - 1);
    double[] box = {Double.MAX_VALUE, Double.MAX_VALUE, 0, 0};
    for (int y = (int) (fromTop / MM_PER_PIXEL); y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if (dark(image, x, y)) {
          box[0] = Math.min(box[0], x * MM_PER_PIXEL);
          box[1] = Math.min(box[1], y * MM_PER_PIXEL);
          box[2] = Math.max(box[2], (x + 1) * MM_PER_PIXEL);
          box[3] = Math.max(box[3], (y + 1) * MM_PER_PIXEL);
        }
      }
    }
    return box;
  }

  boolean isBlackAndGreyOnly(int page) {
    BufferedImage image = images.get(page - 1);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        int red = rgb >> 16 & 255;
        if (Math.abs(red - (rgb >> 8 & 255)) > 8 || Math.abs(red - (rgb & 255)) > 8) {
          return false;
        }
      }
    }
    return true;
  }

  /** Lines of pdffonts, one a font. */
  List<String> fonts() {
    return Program.run(POPPLER, folder, List.of("pdffonts", pdf.toString()))
        .lines()
        .skip(2)
        .toList();
  }

  /** Width and height of every page. */
  String pageSize() {
    return Program.run(POPPLER, folder, List.of("pdfinfo", pdf.toString()))
        .lines()
        .filter(line -> line.startsWith("Page size:"))
        .findFirst()
        .orElseThrow();
  }

  private static boolean dark(BufferedImage image, int x, int y) {
    return (image.getRGB(x, y) >> 8 & 255) < 128;
  }

  private void readWords() {
    Path xml = folder.resolve(pdf.getFileName() + ".html");
    Program.run(POPPLER, folder, List.of("pdftotext", "-bbox", pdf.toString(), xml.toString()));
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      // pdftotext writes the characters of a font's control codes as they are
      String clean = Files.readString(xml, StandardCharsets.UTF_8).replaceAll("[\\x00-\\x08]", "");
      Files.writeString(xml, clean, StandardCharsets.UTF_8);
      NodeList pages =
          factory.newDocumentBuilder().parse(xml.toFile()).getElementsByTagName("page");
      for (int p = 0; p < pages.getLength(); p++) {
        NodeList found = ((Element) pages.item(p)).getElementsByTagName("word");
        List<Word> page = new ArrayList<>();
        for (int w = 0; w < found.getLength(); w++) {
          Element word = (Element) found.item(w);
          page.add(
              new Word(
                  word.getTextContent(),
                  millimetres(word, "xMin"),
                  millimetres(word, "yMin"),
                  millimetres(word, "xMax"),
                  millimetres(word, "yMax")));
        }
        words.add(page);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SAXException | ParserConfigurationException e) {
      throw new AssertionError("pdftotext wrote what is no XML", e);
    }
  }

  private static double millimetres(Element word, String attribute) {
    return Double.parseDouble(word.getAttribute(attribute)) * MM_PER_POINT;
  }

  private void drawPages() {
    String prefix = folder.resolve(pdf.getFileName() + "-page").toString();
    Program.run(
        POPPLER,
        folder,
        List.of("pdftoppm", "-r", Integer.toString(DPI), "-png", pdf.toString(), prefix));
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> drawn =
          files
              .filter(file -> file.toString().startsWith(prefix))
              .sorted(Comparator.comparing(Path::toString))
              .toList();
      for (Path file : drawn) {
        images.add(ImageIO.read(file.toFile()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
