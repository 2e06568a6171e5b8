package vn.loaphuong.server.report.paper;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Writes an appendix as a workbook: a sheet a table, numbers as numbers. Thread-safe. */
public final class AppendixWorkbook {

  private static final int HEAD_ROW = 2;
  private static final int SHEET_WIDTH = 110; // characters, over all columns

  private final XSSFWorkbook book;
  private final CellStyle title;
  private final CellStyle head;
  private final CellStyle words;
  private final CellStyle count;
  private final CellStyle decimal;
  private final CellStyle share;

  private AppendixWorkbook(XSSFWorkbook book) {
    this.book = book;
    title = book.createCellStyle();
    title.setFont(font(13, true));
    head = ruled();
    head.setFont(font(12, true));
    head.setAlignment(HorizontalAlignment.CENTER);
    head.setVerticalAlignment(VerticalAlignment.CENTER);
    words = ruled();
    count = number("#,##0");
    decimal = number("#,##0.0");
    share = number("0.0%");
  }

  /** Writes the workbook. */
  public static void write(Paper.Appendix appendix, OutputStream to) throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook()) {
      book.getProperties().getCoreProperties().setTitle(Sheet.composed(appendix.title()));
      AppendixWorkbook workbook = new AppendixWorkbook(book);
      for (Paper.Table table : appendix.tables()) {
        workbook.sheet(appendix, table);
      }
      book.write(to);
    }
  }

  private void sheet(Paper.Appendix appendix, Paper.Table table) {
    XSSFSheet sheet = book.createSheet(freeName(table.title()));
    text(sheet.createRow(0).createCell(0), appendix.title(), title);
    text(sheet.createRow(1).createCell(0), table.title(), title);
    Row heads = sheet.createRow(HEAD_ROW);
    double all = table.columns().stream().mapToDouble(Paper.Column::share).sum();
    for (int i = 0; i < table.columns().size(); i++) {
      Paper.Column column = table.columns().get(i);
      text(heads.createCell(i), column.title(), head);
      sheet.setColumnWidth(i, (int) (column.share() / all * SHEET_WIDTH * 256));
    }
    for (int r = 0; r < table.rows().size(); r++) {
      Row row = sheet.createRow(HEAD_ROW + 1 + r);
      List<Paper.Cell> cells = table.rows().get(r);
      for (int i = 0; i < cells.size(); i++) {
        fill(row.createCell(i), cells.get(i));
      }
    }
    if (!appendix.note().isEmpty()) {
      text(
          sheet.createRow(HEAD_ROW + table.rows().size() + 2).createCell(0),
          appendix.note(),
          book.createCellStyle());
    }
    sheet.createFreezePane(0, HEAD_ROW + 1);
    sheet.setRepeatingRows(CellRangeAddress.valueOf((HEAD_ROW + 1) + ":" + (HEAD_ROW + 1)));
    sheet.getPrintSetup().setPaperSize(PrintSetup.A4_PAPERSIZE);
    sheet.getPrintSetup().setLandscape(true);
    sheet.setFitToPage(true);
    sheet.getPrintSetup().setFitHeight((short) 0);
  }

  private String freeName(String title) {
    String wanted = WorkbookUtil.createSafeSheetName(Sheet.composed(title));
    String name = wanted;
    for (int i = 2; book.getSheet(name) != null; i++) {
      String suffix = " (" + i + ")";
      name = wanted.substring(0, Math.min(wanted.length(), 31 - suffix.length())) + suffix;
    }
    return name;
  }

  private void fill(Cell cell, Paper.Cell content) {
    switch (content) {
      case Paper.Cell.Words text -> text(cell, text.words(), words);
      case Paper.Cell.Count number -> number(cell, (double) number.value(), count);
      case Paper.Cell.Decimal number -> number(cell, number.value(), decimal);
      case Paper.Cell.Share number -> number(cell, number.value(), share);
    }
  }

  private static void text(Cell cell, String content, CellStyle style) {
    cell.setCellValue(Sheet.composed(content));
    cell.setCellStyle(style);
  }

  private static void number(Cell cell, double content, CellStyle style) {
    cell.setCellValue(content);
    cell.setCellStyle(style);
  }

  private CellStyle number(String format) {
    CellStyle style = ruled();
    style.setDataFormat(book.createDataFormat().getFormat(format));
    return style;
  }

  private CellStyle ruled() {
    CellStyle style = book.createCellStyle();
    style.setFont(font(12, false));
    style.setWrapText(true);
    style.setVerticalAlignment(VerticalAlignment.TOP);
    style.setBorderTop(BorderStyle.THIN);
    style.setBorderBottom(BorderStyle.THIN);
    style.setBorderLeft(BorderStyle.THIN);
    style.setBorderRight(BorderStyle.THIN);
    return style;
  }

  private XSSFFont font(int points, boolean bold) {
    XSSFFont font = book.createFont();
    font.setFontName("Times New Roman");
    font.setFontHeightInPoints((short) points);
    font.setBold(bold);
    return font;
  }
}
