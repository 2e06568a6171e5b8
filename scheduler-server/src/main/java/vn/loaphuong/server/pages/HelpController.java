package vn.loaphuong.server.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.loaphuong.server.people.Role;
import vn.loaphuong.server.people.SignedIn;

/**
 * Trợ giúp: for each role its work in the order in which it is done, with pictures. The pictures
 * are those the browser tests take of the pages themselves, so they cannot show what is not there.
 */
@Controller
class HelpController {

  /** One step of a role's work. */
  public enum Topic {
    TODAY(Role.OPERATOR, "home-operator", "/"),
    WRITE(Role.OPERATOR, "bulletin-new", "/bulletins/new"),
    RECORD(Role.OPERATOR, "recorder", "/bulletins/new?origin=RECORDING"),
    COMPOSE(Role.OPERATOR, "composer", "/programmes"),
    SCHEDULE(Role.OPERATOR, "slot-new", "/timetable/new"),
    EMERGENCY(Role.OPERATOR, "emergency", "/emergency"),
    QUEUE(Role.BOARD, "home-board", "/"),
    APPROVE(Role.BOARD, "bulletin-approve", "/bulletins?state=SUBMITTED"),
    FOLLOW(Role.OFFICER, "home-officer", "/"),
    LOG(Role.OFFICER, "airings", "/airings"),
    REPORT(Role.OFFICER, "reports", "/reports"),
    SIGN(Role.LEADER, "home-leader", "/"),
    PAIR(Role.ADMIN, "settings", "/settings"),
    PEOPLE(Role.ADMIN, "people", "/settings/people"),
    RELAY(Role.ADMIN, "relays", "/settings/relays"),
    TRAIL(Role.ADMIN, "trail", "/settings/trail");

    private final Role role;
    private final String picture;
    private final String link;

    Topic(Role role, String picture, String link) {
      this.role = role;
      this.picture = picture;
      this.link = link;
    }

    /** Path of the picture, of the page as it is on a screen. */
    public String picture() {
      return "/img/help/" + picture + ".png";
    }

    /** The page it is about. */
    public String link() {
      return link;
    }
  }

  /** Shows the work of a role, or that of whoever asks. */
  @GetMapping("/help")
  String help(
      Model model,
      @AuthenticationPrincipal @Nullable SignedIn me,
      @RequestParam(required = false) @Nullable Role role) {
    Set<Role> own = me == null ? Set.of() : me.person().roles();
    List<Role> wanted =
        role != null ? List.of(role) : Arrays.stream(Role.values()).filter(own::contains).toList();
    Map<Role, List<Topic>> chapters = new EnumMap<>(Role.class);
    for (Topic topic : Topic.values()) {
      if (wanted.contains(topic.role)) {
        chapters.computeIfAbsent(topic.role, one -> new ArrayList<>()).add(topic);
      }
    }
    model.addAttribute("chapters", chapters);
    model.addAttribute("roles", Role.values());
    model.addAttribute("shown", wanted.size() == 1 ? wanted.getFirst() : null);
    model.addAttribute("own", own);
    return "pages/help";
  }
}
