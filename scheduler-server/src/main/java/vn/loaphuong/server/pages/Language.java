package vn.loaphuong.server.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/**
 * Vietnamese, unless somebody switched to English on this browser. Most browsers at a ward say they
 * prefer English because nobody ever told them otherwise, so pages do not ask them; the API does.
 */
final class Language implements LocaleResolver {

  static final Locale VIETNAMESE = Locale.of("vi");

  private final CookieLocaleResolver pages = new CookieLocaleResolver("language");
  private final AcceptHeaderLocaleResolver api = new AcceptHeaderLocaleResolver();

  Language() {
    pages.setDefaultLocale(VIETNAMESE);
    pages.setCookieMaxAge(Duration.ofDays(365));
    pages.setCookieHttpOnly(true);
    pages.setCookieSameSite("Lax");
    pages.setRejectInvalidCookies(false);
    api.setDefaultLocale(VIETNAMESE);
  }

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    Locale asked =
        request.getRequestURI().startsWith(request.getContextPath() + "/api/")
            ? api.resolveLocale(request)
            : pages.resolveLocale(request);
    return asked.getLanguage().equals("en") ? Locale.ENGLISH : VIETNAMESE;
  }

  @Override
  public void setLocale(
      HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
    pages.setLocale(request, response, locale);
  }
}
