package vn.loaphuong.server.report.paper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.List;
import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.BreakType;
import org.apache.poi.xwpf.usermodel.LineSpacingRule;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.TableWidthType;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFHeader;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFStyles;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTBorder;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblCellMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblGrid;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblWidth;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STBorder;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STFldCharType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STPageOrientation;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblWidth;

/**
 * Sets a {@link Paper} as a Word document that people go on editing: styles-free paragraphs as ward
 * offices know them, rules as borders of exact width, the page number as a field. Thread-safe.
 */
public final class WordPaper {

  private static final String FONT = "Times New Roman";
  private static final double TWIPS_PER_MM = 1440 / 25.4;
  private static final double TWIPS_PER_POINT = 20;
  private static final int CELL_MARGIN = 80;

  private WordPaper() {}

  /** Writes the document. */
  public static void write(Paper paper, OutputStream to) throws IOException {
    try (XWPFDocument document = new XWPFDocument()) {
      describe(document, paper);
      pages(document);
      head(document, paper);
      title(document, paper);
      for (Paper.Block block : paper.body()) {
        block(document, block);
      }
      XWPFParagraph closing = text(document, paper.closing() + "./.");
      closing.setKeepNext(true);
      signature(document, paper);
      if (paper.appendix() != null) {
        appendix(document, paper, paper.appendix());
      }
      document.write(to);
    }
  }

  private static void describe(XWPFDocument document, Paper paper) {
    document.getProperties().getCoreProperties().setTitle(Sheet.composed(paper.subject()));
    document.getProperties().getCoreProperties().setCreator(paper.issuerInSentences());
    XWPFStyles styles = document.createStyles();
    CTFonts fonts = CTFonts.Factory.newInstance();
    fonts.setAscii(FONT);
    fonts.setHAnsi(FONT);
    fonts.setCs(FONT);
    fonts.setEastAsia(FONT);
    styles.setDefaultFonts(fonts);
    styles.setSpellingLanguage("vi-VN");
  }

  private static void pages(XWPFDocument document) {
    CTSectPr section = document.getDocument().getBody().addNewSectPr();
    CTPageSz size = section.addNewPgSz();
    size.setW(twips(Sheet.WIDTH));
    size.setH(twips(Sheet.HEIGHT));
    size.setOrient(STPageOrientation.PORTRAIT);
    CTPageMar margins = section.addNewPgMar();
    margins.setTop(twips(Sheet.TOP));
    margins.setBottom(twips(Sheet.BOTTOM));
    margins.setLeft(twips(Sheet.LEFT));
    margins.setRight(twips(Sheet.RIGHT));
    margins.setHeader(twips(Sheet.PAGE_NUMBER_FROM_TOP));
    margins.setFooter(twips(Sheet.PAGE_NUMBER_FROM_TOP));
    margins.setGutter(BigInteger.ZERO);
    section.addNewTitlePg();
    document.createHeader(HeaderFooterType.FIRST).createParagraph();
    XWPFHeader others = document.createHeader(HeaderFooterType.DEFAULT);
    XWPFParagraph line = others.createParagraph();
    line.setAlignment(ParagraphAlignment.CENTER);
    field(line, STFldCharType.BEGIN);
    run(line, "", Typeface.REGULAR, Sheet.BODY_TYPE)
        .getCTR()
        .addNewInstrText()
        .setStringValue("PAGE");
    field(line, STFldCharType.SEPARATE);
    run(line, "2", Typeface.REGULAR, Sheet.BODY_TYPE);
    field(line, STFldCharType.END);
  }

  private static void field(XWPFParagraph line, STFldCharType.Enum part) {
    run(line, "", Typeface.REGULAR, Sheet.BODY_TYPE).getCTR().addNewFldChar().setFldCharType(part);
  }

  private static void head(XWPFDocument document, Paper paper) {
    XWPFTable table = columns(document, Sheet.HEAD_LEFT, Sheet.HEAD_RIGHT, 2);
    XWPFTableCell left = table.getRow(0).getCell(0);
    for (String line : paper.superior()) {
      run(centred(left), Sheet.capitals(line), Typeface.REGULAR, Sheet.HEAD_TYPE);
    }
    for (String line : paper.issuer()) {
      run(centred(left), Sheet.capitals(line), Typeface.BOLD, Sheet.HEAD_TYPE);
    }
    rule(centred(left), Sheet.HEAD_LEFT, Sheet.issuerRule(paper));
    XWPFTableCell right = table.getRow(0).getCell(1);
    run(centred(right), Sheet.NATION, Typeface.BOLD, Sheet.HEAD_TYPE);
    run(centred(right), Sheet.MOTTO, Typeface.BOLD, Sheet.MOTTO_TYPE);
    rule(centred(right), Sheet.HEAD_RIGHT, Sheet.mottoRule());
    run(
        centred(table.getRow(1).getCell(0)),
        "Số: " + paper.number().written(),
        Typeface.REGULAR,
        Sheet.NUMBER_TYPE);
    run(
        centred(table.getRow(1).getCell(1)),
        OfficialDate.inHead(paper.place(), paper.date()),
        Typeface.ITALIC,
        Sheet.NUMBER_TYPE);
  }

  private static void title(XWPFDocument document, Paper paper) {
    XWPFParagraph kind = centred(document);
    kind.setSpacingBefore((int) (18 * TWIPS_PER_POINT));
    run(kind, Sheet.capitals(paper.kind()), Typeface.BOLD, Sheet.BODY_TYPE);
    XWPFParagraph subject = centred(document);
    int indent = twips(Sheet.SUBJECT_INDENT).intValue();
    subject.setIndentationLeft(indent);
    subject.setIndentationRight(indent);
    run(subject, paper.subject(), Typeface.BOLD, Sheet.BODY_TYPE);
    XWPFParagraph rule = centred(document);
    rule(rule, Sheet.TEXT_WIDTH, Sheet.subjectRule(paper));
    rule.setSpacingAfter((int) (8 * TWIPS_PER_POINT));
    if (paper.addressees().size() == 1) {
      XWPFParagraph line = centred(document);
      line.setSpacingAfter((int) (10 * TWIPS_PER_POINT));
      run(
          line,
          Sheet.ADDRESSED_TO + " " + paper.addressees().getFirst(),
          Typeface.REGULAR,
          Sheet.BODY_TYPE);
    } else if (!paper.addressees().isEmpty()) {
      addressee(document, Sheet.ADDRESSED_TO);
      List<String> all = paper.addressees();
      for (int i = 0; i < all.size(); i++) {
        XWPFParagraph line =
            addressee(document, "- " + all.get(i) + (i == all.size() - 1 ? "." : ";"));
        line.setIndentationLeft(twips(50).intValue());
      }
    }
  }

  private static XWPFParagraph addressee(XWPFDocument document, String words) {
    XWPFParagraph line = document.createParagraph();
    line.setIndentationLeft(twips(30).intValue());
    run(line, words, Typeface.REGULAR, Sheet.BODY_TYPE);
    return line;
  }

  private static void block(XWPFDocument document, Paper.Block block) throws IOException {
    switch (block) {
      case Paper.Block.Section section -> {
        XWPFParagraph heading = body(document);
        heading.setKeepNext(true);
        run(heading, Sheet.capitals(section.heading()), Typeface.BOLD, Sheet.BODY_TYPE);
      }
      case Paper.Block.Part part -> {
        XWPFParagraph heading = body(document);
        heading.setKeepNext(true);
        run(heading, part.heading(), Typeface.BOLD, Sheet.BODY_TYPE);
      }
      case Paper.Block.Text words -> text(document, words.words());
      case Paper.Block.Picture picture -> picture(document, picture);
    }
  }

  private static XWPFParagraph text(XWPFDocument document, String words) {
    XWPFParagraph paragraph = body(document);
    run(paragraph, words, Typeface.REGULAR, Sheet.BODY_TYPE);
    return paragraph;
  }

  private static XWPFParagraph body(XWPFDocument document) {
    XWPFParagraph paragraph = document.createParagraph();
    paragraph.setAlignment(ParagraphAlignment.BOTH);
    paragraph.setIndentationFirstLine(twips(Sheet.FIRST_LINE).intValue());
    paragraph.setSpacingAfter((int) (Sheet.PARAGRAPH_SPACE * TWIPS_PER_POINT));
    paragraph.setSpacingBetween(Sheet.LINE_SPACING, LineSpacingRule.AUTO);
    return paragraph;
  }

  private static void picture(XWPFDocument document, Paper.Block.Picture picture)
      throws IOException {
    XWPFParagraph paragraph = centred(document);
    paragraph.setKeepNext(true);
    XWPFRun run = paragraph.createRun();
    try {
      run.addPicture(
              new ByteArrayInputStream(picture.png()),
              PictureType.PNG,
              "picture.png",
              (int) (picture.widthMm() * Units.EMU_PER_CENTIMETER / 10),
              (int) (picture.heightMm() * Units.EMU_PER_CENTIMETER / 10))
          .getCTPicture()
          .getNvPicPr()
          .getCNvPr()
          .setDescr(Sheet.composed(picture.caption()));
    } catch (InvalidFormatException e) {
      throw new IOException("the picture is not a PNG", e);
    }
    XWPFParagraph caption = centred(document);
    caption.setSpacingAfter((int) (Sheet.PARAGRAPH_SPACE * TWIPS_PER_POINT));
    run(caption, picture.caption(), Typeface.ITALIC, Sheet.NUMBER_TYPE);
  }

  private static void signature(XWPFDocument document, Paper paper) {
    XWPFTable table = columns(document, Sheet.SIGNATURE_LEFT, Sheet.SIGNATURE_RIGHT, 1);
    table.getRow(0).setCantSplitRow(true);
    XWPFTableCell left = table.getRow(0).getCell(0);
    run(next(left), Sheet.COPIES_TO, Typeface.BOLD_ITALIC, Sheet.COPIES_LABEL_TYPE);
    for (String line : Sheet.copies(paper)) {
      run(next(left), line, Typeface.REGULAR, Sheet.COPIES_TYPE);
    }
    XWPFTableCell right = table.getRow(0).getCell(1);
    for (String line : paper.signature().capacity()) {
      run(centred(right), Sheet.capitals(line), Typeface.BOLD, Sheet.BODY_TYPE);
    }
    XWPFParagraph name = centred(right);
    name.setSpacingBefore((int) (Sheet.SIGNATURE_SPACE * TWIPS_PER_POINT));
    run(name, paper.signature().name(), Typeface.BOLD, Sheet.BODY_TYPE);
  }

  private static void appendix(XWPFDocument document, Paper paper, Paper.Appendix appendix) {
    XWPFParagraph label = centred(document);
    label.setPageBreak(true);
    run(label, Sheet.APPENDIX, Typeface.BOLD, Sheet.BODY_TYPE);
    run(centred(document), appendix.title(), Typeface.BOLD, Sheet.BODY_TYPE);
    XWPFParagraph belongs = centred(document);
    run(belongs, Sheet.belongsTo(paper), Typeface.ITALIC, Sheet.BODY_TYPE);
    XWPFParagraph rule = centred(document);
    rule(rule, Sheet.TEXT_WIDTH, Sheet.TEXT_WIDTH / 3);
    for (Paper.Table table : appendix.tables()) {
      XWPFParagraph title = document.createParagraph();
      title.setSpacingBefore((int) (10 * TWIPS_PER_POINT));
      title.setKeepNext(true);
      title.setSpacingAfter((int) (4 * TWIPS_PER_POINT));
      run(title, table.title(), Typeface.BOLD, Sheet.NUMBER_TYPE);
      table(document, table);
    }
    if (!appendix.note().isEmpty()) {
      XWPFParagraph note = document.createParagraph();
      note.setSpacingBefore((int) (10 * TWIPS_PER_POINT));
      note.setAlignment(ParagraphAlignment.BOTH);
      run(note, appendix.note(), Typeface.ITALIC, Sheet.TABLE_TYPE);
    }
  }

  private static void table(XWPFDocument document, Paper.Table content) {
    XWPFTable table = document.createTable(content.rows().size() + 1, content.columns().size());
    double all = content.columns().stream().mapToDouble(Paper.Column::share).sum();
    double[] widths =
        content.columns().stream()
            .mapToDouble(column -> column.share() / all * Sheet.TEXT_WIDTH)
            .toArray();
    fix(table, widths);
    table.setCellMargins(40, CELL_MARGIN, 40, CELL_MARGIN);
    CTTblWidth indent = table.getCTTbl().getTblPr().addNewTblInd();
    indent.setType(STTblWidth.DXA);
    indent.setW(BigInteger.valueOf(CELL_MARGIN)); // else the table begins left of the margin
    XWPFTableRow head = table.getRow(0);
    head.setRepeatHeader(true);
    head.setCantSplitRow(true);
    for (int i = 0; i < widths.length; i++) {
      XWPFTableCell cell = head.getCell(i);
      cell.setVerticalAlignment(XWPFTableCell.XWPFVertAlign.CENTER);
      run(centred(cell), content.columns().get(i).title(), Typeface.BOLD, Sheet.TABLE_TYPE);
    }
    for (int r = 0; r < content.rows().size(); r++) {
      XWPFTableRow row = table.getRow(r + 1);
      row.setCantSplitRow(true);
      List<Paper.Cell> cells = content.rows().get(r);
      for (int i = 0; i < cells.size(); i++) {
        XWPFParagraph paragraph = next(row.getCell(i));
        if (!(cells.get(i) instanceof Paper.Cell.Words)) {
          paragraph.setAlignment(ParagraphAlignment.RIGHT);
        }
        run(paragraph, TableText.of(cells.get(i)), Typeface.REGULAR, Sheet.TABLE_TYPE);
      }
    }
  }

  /** Two columns without lines. */
  private static XWPFTable columns(XWPFDocument document, double left, double right, int rows) {
    XWPFTable table = document.createTable(rows, 2);
    table.removeBorders();
    fix(table, left, right);
    // written out: Word and LibreOffice have margins of their own where none are named
    CTTblCellMar none = table.getCTTbl().getTblPr().addNewTblCellMar();
    for (CTTblWidth side : List.of(none.addNewLeft(), none.addNewRight())) {
      side.setType(STTblWidth.DXA);
      side.setW(BigInteger.ZERO);
    }
    return table;
  }

  private static void fix(XWPFTable table, double... widths) {
    CTTblPr properties = table.getCTTbl().getTblPr();
    properties.addNewTblLayout().setType(STTblLayoutType.FIXED);
    CTTblGrid grid =
        table.getCTTbl().getTblGrid() == null
            ? table.getCTTbl().addNewTblGrid()
            : table.getCTTbl().getTblGrid();
    grid.setGridColArray(
        new org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblGridCol[0]);
    double all = 0;
    for (double width : widths) {
      grid.addNewGridCol().setW(twips(width));
      all += width;
    }
    table.setWidthType(TableWidthType.DXA);
    table.setWidth(twips(all).toString());
    for (XWPFTableRow row : table.getRows()) {
      for (int i = 0; i < widths.length; i++) {
        row.getCell(i).setWidthType(TableWidthType.DXA);
        row.getCell(i).setWidth(twips(widths[i]).toString());
      }
    }
  }

  /** The first paragraph of the cell if nothing stands in it yet, else a new one. */
  private static XWPFParagraph next(XWPFTableCell cell) {
    List<XWPFParagraph> all = cell.getParagraphs();
    boolean untouched =
        all.size() == 1
            && all.getFirst().getRuns().isEmpty()
            && !all.getFirst().getCTP().isSetPPr();
    XWPFParagraph paragraph = untouched ? all.getFirst() : cell.addParagraph();
    paragraph.setSpacingAfter(0);
    return paragraph;
  }

  private static XWPFParagraph centred(XWPFTableCell cell) {
    XWPFParagraph paragraph = next(cell);
    paragraph.setAlignment(ParagraphAlignment.CENTER);
    return paragraph;
  }

  private static XWPFParagraph centred(XWPFDocument document) {
    XWPFParagraph paragraph = document.createParagraph();
    paragraph.setAlignment(ParagraphAlignment.CENTER);
    paragraph.setSpacingAfter(0);
    return paragraph;
  }

  /** Turns an empty paragraph into a line of this width in the middle of the column. */
  private static void rule(XWPFParagraph paragraph, double column, double width) {
    int indent = twips((column - width) / 2).intValue();
    paragraph.setIndentationLeft(indent);
    paragraph.setIndentationRight(indent);
    paragraph.setSpacingBefore((int) (2 * TWIPS_PER_POINT));
    paragraph.setSpacingBetween(6, LineSpacingRule.EXACT);
    CTPPr properties = paragraph.getCTP().getPPr();
    CTBorder line = properties.addNewPBdr().addNewTop();
    line.setVal(STBorder.SINGLE);
    line.setSz(BigInteger.valueOf(6)); // eighths of a point
    line.setSpace(BigInteger.ZERO);
    line.setColor("000000");
    run(paragraph, "", Typeface.REGULAR, 2);
  }

  private static XWPFRun run(XWPFParagraph paragraph, String words, Typeface face, int points) {
    XWPFRun run = paragraph.createRun();
    run.setFontFamily(FONT);
    run.setFontSize(points);
    run.setColor("000000");
    run.setBold(face == Typeface.BOLD || face == Typeface.BOLD_ITALIC);
    run.setItalic(face == Typeface.ITALIC || face == Typeface.BOLD_ITALIC);
    if (!words.isEmpty()) {
      String[] lines = Sheet.composed(words).split("\n", -1);
      for (int i = 0; i < lines.length; i++) {
        if (i > 0) {
          run.addBreak(BreakType.TEXT_WRAPPING);
        }
        run.setText(lines[i], i);
      }
    }
    return run;
  }

  private static BigInteger twips(double millimetres) {
    return BigInteger.valueOf(Math.round(millimetres * TWIPS_PER_MM));
  }
}
