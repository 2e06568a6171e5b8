package vn.loaphuong.server.people;

import java.util.List;
import java.util.Set;

/** The table of routes, as tests of other modules may read it. */
public final class OpenPages {

  /**
   * A line of the table that people ask for.
   *
   * @param roles who may; empty for everybody, signed in or not
   */
  public record OpenPage(String pattern, Set<Role> roles) {}

  private OpenPages() {}

  /** Every GET of the table but those of station PCs. */
  public static List<OpenPage> all() {
    return Routes.ALL.stream()
        .filter(route -> route.method().equals("GET"))
        .filter(route -> !(route.access() instanceof Routes.Access.Agents))
        .map(route ->
            new OpenPage(
                route.pattern(),
                route.access() instanceof Routes.Access.Having(var roles) ? roles : Set.of()))
        .toList();
  }
}
