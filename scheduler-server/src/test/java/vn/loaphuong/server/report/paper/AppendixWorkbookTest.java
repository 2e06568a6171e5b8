package vn.loaphuong.server.report.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

class AppendixWorkbookTest {

  @Test
  void numbersAreNumbersAndWordsAreWhole() throws IOException {
    Paper.Appendix appendix = Objects.requireNonNull(SamplePaper.report().appendix());

    try (XSSFWorkbook book = written(appendix)) {
      XSSFSheet sheet = book.getSheetAt(0);
      assertThat(sheet.getSheetName()).isEqualTo("1. Tin, bài đã phát");
      assertThat(sheet.getRow(2).getCell(1).getStringCellValue()).isEqualTo("Tên tin, bài");
      assertThat(sheet.getRow(3).getCell(1).getStringCellValue())
          .isEqualTo("Bản tin số 1 về cải cách thủ tục hành chính");
      assertThat(sheet.getRow(62).getCell(2).getNumericCellValue()).isEqualTo(60_000);
      assertThat(sheet.getRow(62).getCell(4).getCellType()).isEqualTo(CellType.NUMERIC);
      assertThat(new DataFormatter().formatCellValue(sheet.getRow(62).getCell(4)))
          .isEqualTo("97.2%");
      assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
    }
  }

  @Test
  void tablesOfOneTitleGetSheetsOfDifferentNames() throws IOException {
    Paper.Table table =
        new Paper.Table(
            "Một bảng có tên rất dài, dài hơn tên của một trang tính: [a/b]?",
            List.of(new Paper.Column("A", 1)),
            List.of(List.of(new Paper.Cell.Words("=1+1"))));

    try (XSSFWorkbook book = written(new Paper.Appendix("Phụ lục", List.of(table, table), ""))) {
      assertThat(book.getNumberOfSheets()).isEqualTo(2);
      assertThat(book.getSheetAt(1).getRow(3).getCell(0).getCellType())
          .as("what looks like a formula is words")
          .isEqualTo(CellType.STRING);
    }
  }

  private static XSSFWorkbook written(Paper.Appendix appendix) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    AppendixWorkbook.write(appendix, bytes);
    return new XSSFWorkbook(new ByteArrayInputStream(bytes.toByteArray()));
  }
}
