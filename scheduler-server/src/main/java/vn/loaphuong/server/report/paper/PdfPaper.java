package vn.loaphuong.server.report.paper;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Sets a {@link Paper} as PDF with its typeface embedded: the same measures as {@link WordPaper},
 * so that both look alike. Fetches nothing. Thread-safe.
 */
public final class PdfPaper {

  private static final String FAMILY = "paper";

  /** The height of a single-spaced line of Times New Roman, in units of its size. */
  private static final double SINGLE_LINE = 1.15;

  private final Document page;
  private final Element body;

  private PdfPaper(Paper paper) throws ParserConfigurationException {
    page = DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
    Element html = page.createElement("html");
    html.setAttribute("lang", "vi");
    page.appendChild(html);
    Element head = child(html, "head", "", "");
    child(head, "title", "", paper.subject());
    child(head, "meta", "", "").setAttribute("name", "author");
    ((Element) head.getLastChild()).setAttribute("content", paper.issuerInSentences());
    child(head, "style", "", css());
    body = child(html, "body", "", "");
  }

  /** Writes the document. */
  public static void write(Paper paper, OutputStream to) throws IOException {
    PdfPaper set;
    try {
      set = new PdfPaper(paper);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("every Java platform makes empty documents", e);
    }
    set.head(paper);
    set.title(paper);
    for (Paper.Block block : paper.body()) {
      set.block(block);
    }
    set.end(paper);
    if (paper.appendix() != null) {
      set.appendix(paper, paper.appendix());
    }
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.useFastMode();
    builder.useFont(Typeface.REGULAR::open, FAMILY, 400, FontStyle.NORMAL, true);
    builder.useFont(Typeface.BOLD::open, FAMILY, 700, FontStyle.NORMAL, true);
    builder.useFont(Typeface.ITALIC::open, FAMILY, 400, FontStyle.ITALIC, true);
    builder.useFont(Typeface.BOLD_ITALIC::open, FAMILY, 700, FontStyle.ITALIC, true);
    builder.withW3cDocument(set.page, null);
    builder.withProducer("Loa Phường");
    builder.toStream(to);
    builder.run();
  }

  private static String css() {
    return """
    @page {
      size: %smm %smm; margin: %smm %smm %smm %smm;
      @top-center { content: counter(page); font-family: paper; font-size: %spt; }
    }
    @page :first { @top-center { content: normal; } }
    body { margin: 0; font-family: paper; font-size: %spt; line-height: %s; color: #000; }
    p, table { margin: 0; padding: 0; }
    table.columns { width: 100%%; border-collapse: collapse; table-layout: fixed; line-height: %s; }
    table.columns td { padding: 0; vertical-align: top; }
    td.middle, p.middle { text-align: center; }
    p.rule { border-top: 0.75pt solid #000; height: 4pt; margin: 2pt auto 0 auto; }
    p.words { text-align: justify; text-indent: %smm; margin: 0 0 %spt 0; }
    p.heading { font-weight: bold; page-break-after: avoid; }
    img { display: block; margin: 0 auto; }
    table.figures { width: 100%%; border-collapse: collapse; table-layout: fixed; font-size: %spt;
      line-height: %s; -fs-table-paginate: paginate; }
    table.figures th, table.figures td { border: 0.5pt solid #000; padding: 2pt 4pt; vertical-align: top;
      word-wrap: break-word; }
    table.figures th { font-weight: bold; text-align: center; vertical-align: middle; }
    table.figures tr { page-break-inside: avoid; }
    table.figures td.number { text-align: right; }
    """
        .formatted(
            Sheet.WIDTH,
            Sheet.HEIGHT,
            Sheet.TOP,
            Sheet.RIGHT,
            Sheet.BOTTOM,
            Sheet.LEFT,
            Sheet.BODY_TYPE,
            Sheet.BODY_TYPE,
            decimals(Sheet.LINE_SPACING * SINGLE_LINE),
            SINGLE_LINE,
            Sheet.FIRST_LINE,
            Sheet.PARAGRAPH_SPACE,
            Sheet.TABLE_TYPE,
            SINGLE_LINE);
  }

  private void head(Paper paper) {
    Element table = columns(body, Sheet.HEAD_LEFT, Sheet.HEAD_RIGHT);
    Element row = child(table, "tr", "", "");
    Element left = child(row, "td", "middle", "");
    for (String line : paper.superior()) {
      paragraph(left, "font-size: " + Sheet.HEAD_TYPE + "pt", Sheet.capitals(line));
    }
    for (String line : paper.issuer()) {
      paragraph(left, bold(Sheet.HEAD_TYPE), Sheet.capitals(line));
    }
    rule(left, Sheet.issuerRule(paper));
    Element right = child(row, "td", "middle", "");
    paragraph(right, bold(Sheet.HEAD_TYPE), Sheet.NATION);
    paragraph(right, bold(Sheet.MOTTO_TYPE), Sheet.MOTTO);
    rule(right, Sheet.mottoRule());
    Element numbers = child(table, "tr", "", "");
    String size = "font-size: " + Sheet.NUMBER_TYPE + "pt";
    paragraph(child(numbers, "td", "middle", ""), size, "Số: " + paper.number().written());
    paragraph(
        child(numbers, "td", "middle", ""),
        size + "; font-style: italic",
        OfficialDate.inHead(paper.place(), paper.date()));
  }

  private void title(Paper paper) {
    middle(bold(Sheet.BODY_TYPE) + "; margin-top: 18pt", Sheet.capitals(paper.kind()));
    middle(bold(Sheet.BODY_TYPE) + "; margin: 0 " + Sheet.SUBJECT_INDENT + "mm", paper.subject());
    rule(body, Sheet.subjectRule(paper));
    List<String> all = paper.addressees();
    if (all.size() == 1) {
      middle("margin: 6pt 0 10pt 0", Sheet.ADDRESSED_TO + " " + all.getFirst());
    } else if (!all.isEmpty()) {
      paragraph(body, "margin: 6pt 0 0 30mm", Sheet.ADDRESSED_TO);
      for (int i = 0; i < all.size(); i++) {
        boolean last = i == all.size() - 1;
        paragraph(
            body,
            "margin: 0 0 " + (last ? "10pt" : "0") + " 50mm",
            "- " + all.get(i) + (last ? "." : ";"));
      }
    }
  }

  private void block(Paper.Block block) {
    switch (block) {
      case Paper.Block.Section section ->
          child(body, "p", "words heading", Sheet.capitals(section.heading()));
      case Paper.Block.Part part -> child(body, "p", "words heading", part.heading());
      case Paper.Block.Text words -> child(body, "p", "words", words.words());
      case Paper.Block.Picture picture -> {
        Element whole = child(body, "div", "", "");
        whole.setAttribute("style", "page-break-inside: avoid");
        Element image = child(whole, "img", "", "");
        image.setAttribute(
            "src", "data:image/png;base64," + Base64.getEncoder().encodeToString(picture.png()));
        image.setAttribute("alt", Sheet.composed(picture.caption()));
        image.setAttribute(
            "style",
            "width: %smm; height: %smm"
                .formatted(decimals(picture.widthMm()), decimals(picture.heightMm())));
        Element caption =
            paragraph(
                whole,
                "font-style: italic; font-size: %dpt; margin-bottom: %dpt"
                    .formatted(Sheet.NUMBER_TYPE, Sheet.PARAGRAPH_SPACE),
                picture.caption());
        caption.setAttribute("class", "middle");
      }
    }
  }

  private void end(Paper paper) {
    Element whole = child(body, "div", "", "");
    whole.setAttribute("style", "page-break-inside: avoid");
    child(whole, "p", "words", paper.closing() + "./.");
    Element table = columns(whole, Sheet.SIGNATURE_LEFT, Sheet.SIGNATURE_RIGHT);
    Element row = child(table, "tr", "", "");
    Element left = child(row, "td", "", "");
    paragraph(left, bold(Sheet.COPIES_LABEL_TYPE) + "; font-style: italic", Sheet.COPIES_TO);
    for (String line : Sheet.copies(paper)) {
      paragraph(left, "font-size: " + Sheet.COPIES_TYPE + "pt", line);
    }
    Element right = child(row, "td", "middle", "");
    for (String line : paper.signature().capacity()) {
      paragraph(right, bold(Sheet.BODY_TYPE), Sheet.capitals(line));
    }
    paragraph(
        right,
        bold(Sheet.BODY_TYPE) + "; margin-top: " + Sheet.SIGNATURE_SPACE + "pt",
        paper.signature().name());
  }

  private void appendix(Paper paper, Paper.Appendix appendix) {
    middle(bold(Sheet.BODY_TYPE) + "; page-break-before: always", Sheet.APPENDIX);
    middle(bold(Sheet.BODY_TYPE), appendix.title());
    middle("font-style: italic", Sheet.belongsTo(paper));
    rule(body, Sheet.TEXT_WIDTH / 3);
    for (Paper.Table table : appendix.tables()) {
      paragraph(
          body,
          bold(Sheet.NUMBER_TYPE) + "; margin: 10pt 0 4pt 0; page-break-after: avoid",
          table.title());
      table(table);
    }
    if (!appendix.note().isEmpty()) {
      paragraph(
          body,
          "font-style: italic; text-align: justify; margin-top: 10pt; font-size: "
              + Sheet.TABLE_TYPE
              + "pt",
          appendix.note());
    }
  }

  private void table(Paper.Table content) {
    Element table = child(body, "table", "figures", "");
    double all = content.columns().stream().mapToDouble(Paper.Column::share).sum();
    for (Paper.Column column : content.columns()) {
      child(table, "col", "", "")
          .setAttribute("style", "width: " + decimals(column.share() / all * 100) + "%");
    }
    Element heads = child(child(table, "thead", "", ""), "tr", "", "");
    for (Paper.Column column : content.columns()) {
      child(heads, "th", "", column.title());
    }
    Element rows = child(table, "tbody", "", "");
    for (List<Paper.Cell> cells : content.rows()) {
      Element row = child(rows, "tr", "", "");
      for (Paper.Cell cell : cells) {
        child(row, "td", cell instanceof Paper.Cell.Words ? "" : "number", TableText.of(cell));
      }
    }
  }

  private Element columns(Element parent, double left, double right) {
    Element table = child(parent, "table", "columns", "");
    for (double width : new double[] {left, right}) {
      child(table, "col", "", "").setAttribute("style", "width: " + width + "mm");
    }
    return table;
  }

  private void middle(String style, String words) {
    paragraph(body, style, words).setAttribute("class", "middle");
  }

  private void rule(Element parent, double width) {
    child(parent, "p", "rule", "").setAttribute("style", "width: " + decimals(width) + "mm");
  }

  private Element paragraph(Element parent, String style, String words) {
    Element paragraph = child(parent, "p", "", words);
    paragraph.setAttribute("style", style);
    return paragraph;
  }

  private Element child(Element parent, String name, String kind, String words) {
    Element child = page.createElement(name);
    if (!kind.isEmpty()) {
      child.setAttribute("class", kind);
    }
    String[] lines = Sheet.composed(words).split("\n", -1);
    boolean prose = !name.equals("style");
    for (int i = 0; i < lines.length; i++) {
      if (i > 0 && prose) {
        child.appendChild(page.createElement("br"));
      }
      child.appendChild(page.createTextNode(lines[i] + (prose ? "" : "\n")));
    }
    parent.appendChild(child);
    return child;
  }

  private static String bold(int points) {
    return "font-weight: bold; font-size: " + points + "pt";
  }

  private static String decimals(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
