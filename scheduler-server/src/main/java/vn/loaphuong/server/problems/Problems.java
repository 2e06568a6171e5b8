package vn.loaphuong.server.problems;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers every failure below {@code /api/} with a problem detail (RFC 9457) whose {@code detail}
 * is a sentence from the message files; never a stack trace or a framework's English. Pages are
 * left to whoever comes after. Thread-safe.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class Problems implements HandlerExceptionResolver {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private final MessageSource messages;
  private final LocaleResolver language;
  private final JsonMapper json;

  Problems(MessageSource messages, LocaleResolver language, JsonMapper json) {
    this.messages = messages;
    this.language = language;
    this.json =
        json.rebuild().addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class).build();
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    if (!request.getRequestURI().startsWith(request.getContextPath() + "/api/")) {
      return null;
    }
    if (failure instanceof AccessDeniedException || failure instanceof AuthenticationException) {
      return null; // the security filters know whether to ask for a sign-in
    }
    try {
      if (failure instanceof Refusal refusal) {
        write(request, response, refusal);
      } else if (failure instanceof ErrorResponse known) {
        known.getHeaders().forEach((name, all) -> all.forEach(v -> response.addHeader(name, v)));
        write(request, response, known.getStatusCode());
      } else if (failure instanceof HttpMessageNotReadableException
          || failure instanceof MethodArgumentTypeMismatchException) {
        write(request, response, HttpStatus.BAD_REQUEST);
      } else if (failure instanceof AsyncRequestNotUsableException) {
        LOG.debug("whoever listened has left", failure);
      } else {
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        write(request, response, HttpStatus.INTERNAL_SERVER_ERROR);
      }
    } catch (IOException gone) {
      LOG.debug("the client left before it was told what was wrong", gone);
    }
    return new ModelAndView();
  }

  /** Answers with a refusal. For filters, which stand before the controllers. */
  public void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal)
      throws IOException {
    write(request, response, refusal.kind().status(), refusal, refusal.field());
  }

  /** Answers with a status whose sentence is {@code problem.STATUS} in the message files. */
  public void write(HttpServletRequest request, HttpServletResponse response, HttpStatusCode status)
      throws IOException {
    HttpStatus known = HttpStatus.resolve(status.value());
    MessageSourceResolvable sentence =
        new DefaultMessageSourceResolvable(
            new String[] {
              "problem." + status.value(), status.is5xxServerError() ? "problem.500" : "problem.400"
            });
    write(
        request,
        response,
        known == null ? HttpStatus.INTERNAL_SERVER_ERROR : known,
        sentence,
        null);
  }

  private void write(
      HttpServletRequest request,
      HttpServletResponse response,
      HttpStatus status,
      MessageSourceResolvable sentence,
      @Nullable String field)
      throws IOException {
    Locale locale = language.resolveLocale(request);
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(status, messages.getMessage(sentence, locale));
    problem.setInstance(URI.create(request.getRequestURI()));
    if (field != null) {
      problem.setProperty("field", field);
    }
    byte[] body = json.writeValueAsBytes(problem);
    response.setStatus(status.value());
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
