package vn.loaphuong.server.pages;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.MessageSource;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;
import vn.loaphuong.server.problems.Refusal;

/**
 * Shows what went wrong on a page as one sentence of the message files, whether a controller
 * refused it, the framework did, or something broke. Nothing else of the failure reaches a browser.
 */
@Controller
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class PageProblems implements HandlerExceptionResolver, ErrorController {

  private static final Logger LOG = LoggerFactory.getLogger(PageProblems.class);

  private final MessageSource messages;
  private final LocaleResolver language;
  private final Frame frame;

  PageProblems(MessageSource messages, LocaleResolver language, Frame frame) {
    this.messages = messages;
    this.language = language;
    this.frame = frame;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    if (!(failure instanceof Refusal refusal)) {
      return null; // the container comes back to the error page below
    }
    Locale locale = language.resolveLocale(request);
    return page(request, refusal.kind().status(), messages.getMessage(refusal, locale));
  }

  @RequestMapping("/error")
  ModelAndView error(HttpServletRequest request) {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    HttpStatus known = code instanceof Integer number ? HttpStatus.resolve(number) : null;
    HttpStatus status = known == null ? HttpStatus.NOT_FOUND : known;
    Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
    if (status.is5xxServerError() && failure instanceof Throwable cause) {
      LOG.error("{} failed", request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), cause);
    }
    var sentence =
        new DefaultMessageSourceResolvable(
            new String[] {
              "problem." + status.value(), status.is5xxServerError() ? "problem.500" : "problem.400"
            });
    return page(request, status, messages.getMessage(sentence, language.resolveLocale(request)));
  }

  private ModelAndView page(HttpServletRequest request, HttpStatus status, String sentence) {
    ModelAndView page = new ModelAndView("pages/problem", status);
    page.addObject("sentence", sentence);
    frame.fill(page, request);
    return page;
  }
}
