package vn.loaphuong.server.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;

/** The switch between Vietnamese and English. */
@Controller
class LanguageController {

  private final LocaleResolver language;

  LanguageController(LocaleResolver language) {
    this.language = language;
  }

  @PostMapping("/language")
  String switchTo(
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(defaultValue = "vi") String language,
      @RequestParam(defaultValue = "/") String back) {
    this.language.setLocale(
        request, response, language.equals("en") ? Locale.ENGLISH : Language.VIETNAMESE);
    // Only a path of this server, so that the switch leads nobody elsewhere.
    return "redirect:" + (back.matches("/[\\w/.-]*") && !back.startsWith("//") ? back : "/");
  }
}
