package vn.loaphuong.speech.reading;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Folded words whose neighbourhood decides a reading. */
final class Cues {
  /** A day follows. */
  static final Set<String> DAY =
      set(
          "ngày, mùng, mồng, sáng, trưa, chiều, tối, đêm, hôm, khuya, rạng sáng, sáng ngày, hết,"
              + " trước, sau, dịp, lễ, vào, từ, kể từ, đến, tới, tận, qua, cho đến, chậm nhất, hạn chót, hạn,"
              + " kỷ niệm, thứ hai, thứ ba, thứ tư, thứ năm, thứ sáu, thứ bảy, chủ nhật, nay, mai, qua, kia,"
              + " quốc khánh, lao động, chào mừng, mừng, nghỉ, nghỉ lễ, sinh, mất, lịch, ngày lễ, tết, phụ nữ, cách mạng, rằm, hội, đường, phố, quảng trường, tiểu học, mầm non, trung học, công viên, bệnh viện, cầu, khách sạn, nhà hát, ngã tư, chợ, dương lịch, nhà giáo, việt nam, quốc tế, sự kiện, phong trào, đại lộ, trường học");

  static final Set<String> DAY_WORD = set("ngày, mùng, mồng, hôm");
  static final Set<String> DURATION_DAY =
      set("mỗi, một, hằng, hàng, nhiều, mấy, vài, suốt, cả, số, trong, từng, công");

  /** After "a/b": people and things that are counted out of a total. */
  static final Set<String> COUNTED =
      set(
          "hộ, xã, phường, tổ, người, thôn, chỉ tiêu, đại biểu, phiếu, trường, học sinh, cơ sở, đơn vị, thị trấn,"
              + " đảng viên, hội viên, đoàn viên, chi bộ, chi hội, khu phố, cán bộ, công chức, thủ tục, hồ sơ, tiêu chí,"
              + " nhiệm vụ, tổ dân phố, khu dân cư, em, trẻ, bệnh nhân, ca, lớp, phòng, ban, ngành, huyện, quận, tỉnh,"
              + " thành phố, ý kiến, vụ, đồng chí, điểm, câu, ủy viên, gia đình, địa phương, doanh nghiệp, bộ, công trình,"
              + " dự án, mục tiêu, nội dung, cụm, loa, đội, giáo viên, trạm, nhà, cháu, cử tri, thành viên, bị cáo, xóm, ấp, bản, buôn,"
              + " trường hợp, đề án, thí sinh, công dân, kiến nghị, văn bản, cuộc, hội, chi đoàn, phụ nữ, nam, nữ, sản phẩm, mẫu");

  static final Set<String> SCORE =
      set(
          "tỷ số, tỉ số, thắng, thua, hòa, kết quả, tỷ số là, tỉ số là, dẫn, dẫn trước, bàn, đánh bại, chung cuộc, hiệp một, với tỷ số, với tỉ số, gỡ, cầm hòa, sơ đồ, đội hình, sơ đồ chiến thuật, chiến thuật");
  static final Set<String> PROPORTION =
      set(
          "tỷ lệ, tỉ lệ, bản đồ, tỷ lệ là, tỉ lệ là, tỷ lệ bản đồ, bản đồ tỷ lệ, bản đồ tỉ lệ, pha, theo tỷ lệ, theo tỉ lệ, tỷ lệ chọi, hợp đồng, cơ cấu");

  /** A clock time follows. */
  static final Set<String> CLOCK =
      set(
          "lúc, từ, đến, hồi, sáng, trưa, chiều, tối, đêm, vào, khoảng, trước, sau, tới, vào lúc, khung giờ, đúng, bắt đầu, kết thúc, giờ, mở cửa, và");

  static final Set<String> MONTH_WORD = set("tháng, thang");

  /** Digits one by one follow: accounts, papers, codes. */
  static final Set<String> IDENTIFIER =
      set(
          "cccd, cmnd, cmtnd, cmt, căn cước, căn cước công dân, công dân, chứng minh, chứng minh nhân dân, chứng minh thư, hộ chiếu,"
              + " tài khoản, stk, tk, mã số thuế, mst, mã số, mã hồ sơ, mã, định danh, định danh cá nhân, thẻ, seri, sê ri, số hiệu,"
              + " mã vùng, bưu chính, otp, mã bưu chính, mã đơn vị, mã khách hàng, khách hàng, đơn hàng, mã đơn hàng, mã giao dịch, giao dịch, vận đơn, bảo hiểm xã hội, bhxh, bhyt, bảo hiểm y tế,"
              + " giấy phép lái xe, gplx, mã bệnh nhân, mã học sinh, số báo danh, báo danh, sbd, mật khẩu, pass, password, id, mã pin, pin, mã xác nhận, mã xác thực, mã tra cứu, mã vạch, số khung, số máy, imei, hóa đơn, biên lai, mã otp, mã thẻ, passport, isbn, issn, mã hàng");

  static final Set<String> PHONE =
      set(
          "sms, soạn tin gửi, máy lẻ, điện thoại, sđt, đt, số điện thoại, hotline, đường dây nóng, tổng đài, di động, zalo, liên hệ, gọi, gọi số, alo, máy bàn, fax,"
              + " đầu số, tel, phone, dđ, đtdđ, cố định, cấp cứu, cứu hỏa, cảnh sát, nóng, viber, tin nhắn, nhắn tin, quay số, bấm, tổng đài số, bảo vệ trẻ em, gọi ngay, gọi đến, cứu nạn, cứu hộ, chữa cháy, nhắn");

  static final Set<String> SKIPPED_BEFORE_DIGITS = set("số, là, so, gồm, của tôi, của, theo");

  static final Set<String> PLATE =
      set(
          "biển, bks, biển số, biển kiểm soát, biển số xe, biển xe, kiểm soát, xe, biển đăng ký, ô tô, xe máy, mang biển");

  /** A Roman numeral follows. */
  static final Set<String> ROMAN =
      set(
          "giải, tuần, quân đoàn, sư đoàn, binh đoàn, tháng, lô, mũi, khóa, kỳ, thứ, quý, thế kỷ, đại hội, nhiệm kỳ, chương, mục, phần, phụ lục, bậc, cấp, loại, hạng, tập,"
              + " quyển, giai đoạn, vùng, quân khu, khu, tiểu khu, nhóm, bảng, học kỳ, đợt, lần, trung ương, thời kỳ, hệ, phân khu, biểu, khối, tk, hk, mẫu, thế chiến, chiến tranh thế giới, vòng, nhà máy, phụ lục số, số, bước, đảng, lần thứ, kỳ họp thứ, chuyên đề, cụm, tổ, đội, khoa, phân hiệu, tháp, pha, cơ sở, ban chấp hành trung ương, hội nghị, ca, tuyến, giai, đô thị loại, vành đai, độ, nước, cục, vua, tiết, điều, quốc hội khóa");

  static final Set<String> ORDINAL = set("thứ");

  static final Set<String> PERIOD =
      set("quý, kỳ, đợt, học kỳ, lần, khóa, vụ, hk, phiên, số, tuần, bản tin số, tập, thứ");

  static final Set<String> DOCUMENT_WORDS =
      set(
          "số, nghị định, thông tư, quyết định, nghị quyết, chỉ thị, kế hoạch, công văn, luật, pháp lệnh, tờ trình, thông báo, báo cáo,"
              + " hướng dẫn, quy chế, quy định, đề án, chương trình, công điện, thông tư liên tịch, kết luận, sắc lệnh, bộ luật, lệnh, hướng dẫn số, giấy phép, hợp đồng, biên bản, giấy mời, quy chuẩn, nđ, tt, qđ, nq, ct, cv, kl, hd, ttlt, ttr");

  static final Set<String> TARGET_YEAR = set("đến năm, tới năm");

  /** Spoken "mỗi" or "một" stands before these after a slash. */
  static final Set<String> PER =
      set(
          "ngày, tuần, tháng, quý, năm, giờ, phút, giây, người, hộ, lần, ca, buổi, trường hợp, con, cây, suất, kỳ, chuyến, lượt, vụ, đêm,"
              + " tiết, tổ, xã, phường, thôn, lớp, học sinh, em, cháu, đơn vị, cơ sở, hộ dân, nhân khẩu, lao động, đầu người, hồ sơ, thủ tục,"
              + " bộ, chiếc, cái, tấn, tạ, yến, kg, ha, sào, mẫu, bản, trang, mét, cuốn, tập, khẩu, xe, phòng, nhà, căn, gia đình, công, công trình, mô hình, cuộc, đợt, đồng chí, đại biểu, cán bộ, tổ dân phố, khu phố, ấp, xóm, huyện, tỉnh, hộ gia đình, chi bộ, đối tượng, trẻ, cá nhân, tập thể, giải, vé, khách, phần, sản phẩm, gói, thùng, chai, lon, bao, bình, lít, số, nhiệm kỳ, khóa, km, m2, cụm, bó, mớ, chục, quả, trái, túi, hộp, ly, cốc, liều, mẻ, gốc, đầu, đầu sách, bữa, món, nhóm, đội, hội viên, đoàn viên, đảng viên, chi hội, cấp, địa phương, doanh nghiệp, mùa, thế hệ, thành viên, bài, câu, phụ nữ, dân, bà mẹ, bé gái, bé trai, cặp vợ chồng, giường, bác sĩ, nghìn dân, vạn dân, thuê bao, mũi, liệu trình, đầu xe, chỗ, ghế, bàn, lô, thửa, cấu kiện, khối, dm3, chỉ, lượng, cây vàng, tín chỉ, môn");

  /** A single letter after these is a label: điểm a, nhóm b, vitamin c. */
  static final Set<String> LABELLED =
      set(
          "điểm, nhóm, lớp, mục, hạng, loại, vitamin, khu, nhà, tòa, lô, mẫu, phương án, gan, cúm, bảng, tổ, khối, dãy, đáp án, câu,"
              + " hệ, tiết, phần, phụ lục, chữ, ký hiệu, khổ, giấy, cấp, đội, cổng, biểu, độ, trục, điều, tiểu mục");

  /** Words that are properly said twice. */
  static final Set<String> REDUPLICATED =
      set(
          "tây, đông, nam, bắc, bay, luôn, xanh, đời, người, nhà, ngày, nơi, dần, thường, mãi, chung, rất, từng, lớp, song, hằng, đều, vui, sớm, hay, chằm, khăng, rưng, xa, ngành, càng, muôn, vân, phăng, năm, trùng, oang, chuồn, châu, ba, đu, tháng, tầng, hàng, gần, cao, tím");

  private Cues() {}

  static Set<String> set(String list) {
    Set<String> words = new HashSet<>();
    Arrays.stream(list.split(",")).map(String::strip).map(Tones::fold).forEach(words::add);
    return Set.copyOf(words);
  }
}
