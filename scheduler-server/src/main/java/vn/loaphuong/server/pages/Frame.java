package vn.loaphuong.server.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import vn.loaphuong.server.people.SignedIn;
import vn.loaphuong.server.station.Stations;

/**
 * Gives every page what its frame shows: who is signed in, the station, the address it stands at.
 */
final class Frame implements HandlerInterceptor {

  private final Stations stations;
  private final StationNow now;

  Frame(Stations stations, StationNow now) {
    this.stations = stations;
    this.now = now;
  }

  @Override
  public void postHandle(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable ModelAndView page) {
    if (page == null || page.getViewName() == null || page.getViewName().startsWith("redirect:")) {
      return;
    }
    fill(page, request);
  }

  void fill(ModelAndView page, HttpServletRequest request) {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    SignedIn me =
        authentication != null && authentication.getPrincipal() instanceof SignedIn somebody
            ? somebody
            : null;
    page.addObject("me", me);
    page.addObject("here", request.getMethod().equals("GET") ? request.getRequestURI() : "/");
    page.addObject("stationName", stations.current().name());
    if (me != null && !page.getModel().containsKey("bar")) {
      page.addObject("bar", now.bar());
    }
  }
}
