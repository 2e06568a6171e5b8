package vn.loaphuong.server.plans;

import org.jspecify.annotations.Nullable;

/**
 * A row of a plan, in the words of the paper.
 *
 * @param what is to be done
 * @param lead the unit that leads (cơ quan chủ trì); may be empty
 * @param cooperating those that help it (phối hợp); may be empty
 * @param frequency such as "01 số/tháng (12 kỳ/năm)"; may be empty
 * @param time such as "Thường xuyên trong năm"; may be empty
 * @param target what of it the log can answer; null if nothing of it is heard on the radio
 */
public record Row(
    String what,
    String lead,
    String cooperating,
    String frequency,
    String time,
    @Nullable Target target) {}
