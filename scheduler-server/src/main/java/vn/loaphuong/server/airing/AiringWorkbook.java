package vn.loaphuong.server.airing;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.server.agents.Agent;
import vn.loaphuong.server.agents.StationPcs;
import vn.loaphuong.server.problems.Refusal;
import vn.loaphuong.server.problems.Refusal.Kind;
import vn.loaphuong.server.station.Stations;

/**
 * The log as a workbook: times as times, lengths as numbers, nothing a spreadsheet would run.
 * Written as it is read, so that its length is no matter of memory. Thread-safe.
 */
@Component
public class AiringWorkbook {

  private static final int LINES_AT_ONCE = 1_000;

  /** Rows of a sheet in Excel, less the head. */
  private static final long MOST_LINES = 1_048_575;

  private static final int WIDEST = 255 * 256;
  private static final List<String> COLUMNS =
      List.of(
          "planned",
          "first-frame",
          "last-frame",
          "seconds",
          "kind",
          "title",
          "outcome",
          "shortfall",
          "level",
          "pc",
          "output",
          "clip",
          "approval",
          "number",
          "hash");
  private static final int[] WIDTHS = {20, 24, 24, 12, 12, 45, 14, 34, 10, 18, 18, 20, 20, 10, 20};

  private final AiringLog log;
  private final StationPcs pcs;
  private final Stations stations;
  private final MessageSource messages;

  AiringWorkbook(AiringLog log, StationPcs pcs, Stations stations, MessageSource messages) {
    this.log = log;
    this.pcs = pcs;
    this.stations = stations;
    this.messages = messages;
  }

  /** Refuses a query that has more lines than a sheet has rows. */
  public void requireRoom(AiringQuery query) {
    if (log.totals(query).count() > MOST_LINES) {
      throw Refusal.of(Kind.INVALID, "airing.workbook-full", Long.toString(MOST_LINES));
    }
  }

  /** Writes all lines of a query, latest first. */
  public void write(AiringQuery query, Locale locale, OutputStream out) throws IOException {
    ZoneId zone = stations.current().zone();
    Map<String, String> names = new HashMap<>();
    try (SXSSFWorkbook book = new SXSSFWorkbook()) {
      Sheet sheet = book.createSheet(text(locale, "place.airings"));
      CellStyle head = book.createCellStyle();
      Font bold = book.createFont();
      bold.setBold(true);
      head.setFont(bold);
      CellStyle second = style(book, "dd/mm/yyyy hh:mm:ss");
      CellStyle exact = style(book, "dd/mm/yyyy hh:mm:ss.000");
      CellStyle decimal = style(book, "0.000");
      Row heads = sheet.createRow(0);
      for (int i = 0; i < COLUMNS.size(); i++) {
        Cell cell = heads.createCell(i);
        cell.setCellValue(text(locale, "airing.column." + COLUMNS.get(i)));
        cell.setCellStyle(head);
        sheet.setColumnWidth(i, Math.min(WIDEST, WIDTHS[i] * 256));
      }
      sheet.createFreezePane(0, 1);
      int row = 1;
      List<LoggedAiring> lines;
      do {
        lines = log.find(query, row - 1L, LINES_AT_ONCE);
        for (LoggedAiring each : lines) {
          AiringRecord record = each.record();
          Row cells = sheet.createRow(row++);
          time(cells.createCell(0), record.plannedStart(), zone, second);
          time(cells.createCell(1), record.firstFrameAt(), zone, exact);
          time(cells.createCell(2), record.lastFrameAt(), zone, exact);
          number(cells.createCell(3), record.aired().toMillis() / 1000.0, decimal);
          cells.createCell(4).setCellValue(text(locale, "airing.kind." + record.kind()));
          cells.createCell(5).setCellValue(record.title());
          cells.createCell(6).setCellValue(text(locale, "airing.outcome." + record.outcome()));
          if (record.shortfall() != null) {
            cells
                .createCell(7)
                .setCellValue(text(locale, "airing.shortfall." + record.shortfall()));
          }
          if (record.levelLufs() != null) {
            number(cells.createCell(8), record.levelLufs(), decimal);
          }
          cells
              .createCell(9)
              .setCellValue(
                  names.computeIfAbsent(
                      record.agentId(), id -> pcs.find(id).map(Agent::name).orElse(id)));
          cells.createCell(10).setCellValue(record.output());
          if (record.clip() != null) {
            cells.createCell(11).setCellValue(record.clip().hex());
          }
          cells.createCell(12).setCellValue(record.approval());
          cells.createCell(13).setCellValue((double) record.number());
          cells.createCell(14).setCellValue(each.hash());
        }
      } while (lines.size() == LINES_AT_ONCE);
      book.write(out);
    }
  }

  private static void time(Cell cell, @Nullable Instant instant, ZoneId zone, CellStyle style) {
    if (instant != null) {
      cell.setCellValue(instant.atZone(zone).toLocalDateTime());
      cell.setCellStyle(style);
    }
  }

  private static void number(Cell cell, double value, CellStyle style) {
    cell.setCellValue(value);
    cell.setCellStyle(style);
  }

  private static CellStyle style(Workbook book, String format) {
    CellStyle style = book.createCellStyle();
    style.setDataFormat(book.createDataFormat().getFormat(format));
    return style;
  }

  private String text(Locale locale, String key) {
    return messages.getMessage(key, null, locale);
  }
}
