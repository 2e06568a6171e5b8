package vn.loaphuong.server.report.paper;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import vn.loaphuong.server.report.paper.Paper.Block.Part;
import vn.loaphuong.server.report.paper.Paper.Block.Picture;
import vn.loaphuong.server.report.paper.Paper.Block.Section;
import vn.loaphuong.server.report.paper.Paper.Block.Text;
import vn.loaphuong.server.report.paper.Paper.Cell;

/** A report long enough for several pages, with every kind of block. */
final class SamplePaper {

  /** Every Vietnamese vowel with every mark, and đ. */
  static final String ALL_MARKS =
      "aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ đ "
          + "AÀẢÃÁẠ ĂẰẲẴẮẶ ÂẦẨẪẤẬ EÈẺẼÉẸ ÊỀỂỄẾỆ IÌỈĨÍỊ OÒỎÕÓỌ ÔỒỔỖỐỘ ƠỜỞỠỚỢ UÙỦŨÚỤ ƯỪỬỮỨỰ YỲỶỸÝỴ Đ";

  private static final String LONG =
      "Đài truyền thanh phường duy trì tiếp âm chương trình thời sự của đài cấp trên vào buổi sáng và buổi"
          + " chiều các ngày trong tuần, bảo đảm giờ phát, thời lượng và âm lượng theo quy chế hoạt động;"
          + " các tin, bài của phường được Ban biên tập phê duyệt trước khi phát và được lưu trong nhật ký.";

  private SamplePaper() {}

  static Paper report() {
    List<Paper.Block> body = new ArrayList<>();
    body.add(
        new Text(
            "Thực hiện Kế hoạch số 70/KH-UBND ngày 24/3/2022 của Ủy ban nhân dân phường về tuyên truyền nâng cao"
                + " Chỉ số PAPI, Ủy ban nhân dân phường Trung Hưng báo cáo kết quả như sau:"));
    body.add(new Section("I. Kết quả thực hiện"));
    body.add(new Part("1. Công tác phát thanh"));
    for (int i = 0; i < 6; i++) {
      body.add(new Text(LONG));
    }
    body.add(new Picture(grey(), 140, 55, "Thời lượng phát theo tháng (phút)"));
    body.add(new Section("II. Tồn tại, hạn chế, nguyên nhân"));
    body.add(new Text(ALL_MARKS));
    for (int i = 0; i < 4; i++) {
      body.add(new Text(LONG));
    }
    body.add(new Section("III. Phương hướng, nhiệm vụ quý tới"));
    body.add(new Text(LONG));
    body.add(new Section("IV. Kiến nghị, đề xuất"));
    body.add(new Text("Không."));
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 1; i <= 60; i++) {
      rows.add(
          List.of(
              new Cell.Count(i),
              new Cell.Words("Bản tin số " + i + " về cải cách thủ tục hành chính"),
              new Cell.Count(i * 1000L),
              new Cell.Decimal(i + 0.25),
              new Cell.Share(0.972)));
    }
    return new Paper(
        List.of("Ủy ban nhân dân", "thị xã Sơn Tây"),
        List.of("Ủy ban nhân dân", "phường Trung Hưng"),
        "Ủy ban nhân dân phường Trung Hưng",
        new Paper.DocumentNumber(5, "BC-UBND"),
        "Trung Hưng",
        LocalDate.of(2026, 3, 5),
        "Báo cáo",
        "Kết quả tuyên truyền trên hệ thống truyền thanh phường Trung Hưng quý I năm 2026",
        List.of("Ủy ban nhân dân thị xã Sơn Tây"),
        body,
        "Trên đây là báo cáo kết quả tuyên truyền quý I năm 2026 của Ủy ban nhân dân phường Trung Hưng",
        new Paper.Signature(
            List.of("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"),
            "Nguyễn Thị Hồng Nhung"),
        List.of("TT Đảng ủy, HĐND phường", "Chủ tịch, các PCT UBND phường", "Lưu: VT, VHXH"),
        new Paper.Appendix(
            "Số liệu phát thanh quý I năm 2026",
            List.of(
                new Paper.Table(
                    "1. Tin, bài đã phát",
                    List.of(
                        new Paper.Column("STT", 8),
                        new Paper.Column("Tên tin, bài", 50),
                        new Paper.Column("Lượt phát", 15),
                        new Paper.Column("Số phút", 15),
                        new Paper.Column("Đúng giờ", 12)),
                    rows)),
            "Mã đối chiếu nhật ký phát sóng: 7F3A-91C2-5D0E."));
  }

  private static byte[] grey() {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      BufferedImage image = new BufferedImage(280, 110, BufferedImage.TYPE_BYTE_GRAY);
      ImageIO.write(image, "png", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
