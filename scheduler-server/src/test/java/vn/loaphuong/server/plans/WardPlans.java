package vn.loaphuong.server.plans;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Plans of the kinds that wards issue, in our own words. */
final class WardPlans {

  static final Span YEAR_2026 = new Span(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));

  private WardPlans() {}

  /** A ward's plan on PAPI: relay and items, reports before the 2nd of the quarter's last month. */
  static Plan papi() {
    return new Plan(
        "papi",
        "70/KH-UBND",
        LocalDate.of(2026, 3, 24),
        "Tuyên truyền nâng cao Chỉ số PAPI",
        List.of("PAPI", "Dân chủ cơ sở", "BHYT"),
        YEAR_2026,
        List.of(
            new Row(
                "Niêm yết công khai tại trụ sở và nhà văn hóa",
                "Cán bộ VHXH",
                "Các tổ dân phố",
                "",
                "Cả năm",
                null),
            new Row(
                "Tiếp âm đài truyền thanh thị xã",
                "Đài truyền thanh phường",
                "",
                "Hằng ngày",
                "Cả năm",
                new Target.RelayDays("Đài thị xã", EnumSet.allOf(DayOfWeek.class))),
            new Row(
                "Tin, bài về PAPI",
                "Đài truyền thanh phường",
                "Các ban, ngành",
                "",
                "Cả năm",
                new Target.Items(2, Every.MONTH))),
        List.of(new ReportDuty.Each("UBND phường", Every.QUARTER, 2)),
        null);
  }

  /** A ward's plan on SIPAS: all procedures read out; reports before the 5th. */
  static Plan sipas() {
    return new Plan(
        "sipas",
        "71/KH-UBND",
        LocalDate.of(2026, 3, 24),
        "Tuyên truyền nâng cao Chỉ số hài lòng SIPAS",
        List.of("SIPAS", "TTHC"),
        YEAR_2026,
        List.of(
            new Row(
                "Đọc đầy đủ thủ tục hành chính của phường trên đài",
                "Đài truyền thanh phường",
                "Bộ phận Một cửa",
                "",
                "Cả năm",
                new Target.EachItem(Every.QUARTER))),
        List.of(new ReportDuty.Each("UBND thị xã", Every.QUARTER, 5)),
        null);
  }

  /** A city's plan as it was scanned: neither number nor date, and nothing for this station. */
  static Plan city() {
    return new Plan(
        "city",
        "",
        null,
        "Tuyên truyền PAPI thành phố",
        List.of("PAPI"),
        YEAR_2026,
        List.of(new Row("Chuyên trang, chuyên mục trên đài thành phố", "", "", "", "", null)),
        List.of(),
        null);
  }

  /** A plan on administrative reform: one programme of 10 to 15 minutes a month, and more. */
  static Plan reform() {
    return new Plan(
        "reform",
        "18/KH-UBND",
        LocalDate.of(2026, 3, 5),
        "Tuyên truyền cải cách hành chính năm 2026",
        List.of("PAR INDEX", "PAPI", "PCI", "DTI"),
        YEAR_2026,
        List.of(
            new Row(
                "Bản tin số trên màn hình LED",
                "Văn phòng UBND",
                "Các ban ngành",
                "01 số/tháng (12 kỳ/năm)",
                "Thường xuyên trong năm",
                null),
            new Row(
                "Chuyên mục phát thanh",
                "Cán bộ Đài truyền thanh",
                "Ban biên tập",
                "Mỗi tháng 01 chương trình (10-15 phút)",
                "Thường xuyên trong năm",
                new Target.Programmes(
                    1, Duration.ofMinutes(10), Duration.ofMinutes(15), Every.MONTH)),
            new Row(
                "Thu phát sóng lại chuyên mục của đài tỉnh, thành phố",
                "Cán bộ Đài truyền thanh",
                "Các ban ngành",
                "",
                "Thường xuyên trong năm",
                new Target.RelayDays("", Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY)))),
        List.of(
            new ReportDuty.Each("UBND thành phố", Every.QUARTER, 20),
            new ReportDuty.Each("UBND thành phố", Every.HALF_YEAR, 20),
            new ReportDuty.Each("UBND thành phố", Every.YEAR, 20),
            new ReportDuty.Once("Công chức VHXH", LocalDate.of(2026, 10, 15))),
        null);
  }

  static List<Plan> all() {
    return List.of(papi(), sipas(), city(), reform());
  }
}
