package vn.loaphuong.server.people;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import vn.loaphuong.server.people.Routes.Access;
import vn.loaphuong.server.people.Routes.Route;
import vn.loaphuong.server.problems.Problems;

/**
 * Turns the table of {@link Routes} into Spring Security's rules, and sends the headers. What
 * station PCs ask for never comes here: the agents' module stands before with a chain of its own.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SessionLimits.class)
class WebSecurity {

  /**
   * The hash in style-src is that of nothing: it lets FullCalendar make an empty style element,
   * which it then fills through the object model as any script of ours may. Styles in the markup
   * stay forbidden. Its rules bring a font for arrows with them, hence the data in font-src.
   */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; "
          + "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; "
          + "img-src 'self' data:; "
          + "font-src 'self' data:; media-src 'self' blob:; connect-src 'self'; form-action 'self'; "
          + "frame-ancestors 'none'; base-uri 'none'";

  /** Scripts come with a key in every request: no cookie counts, so none can be misused. */
  @Bean
  @Order(2)
  SecurityFilterChain scriptsDoors(HttpSecurity http, ApiTokens tokens, Problems problems) {
    return http.securityMatcher(request -> isApi(request) && ScriptsKey.of(request) != null)
        .authorizeHttpRequests(WebSecurity::byTheTable)
        .addFilterBefore(new ScriptsKey(tokens), AuthorizationFilter.class)
        .exceptionHandling(handling ->
            handling
                .authenticationEntryPoint((request, response, reason) -> {
                  response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                  problems.write(request, response, HttpStatus.UNAUTHORIZED);
                })
                .accessDeniedHandler(deniedHandler(problems)))
        .csrf(csrf -> csrf.disable())
        .requestCache(cache -> cache.disable())
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .build();
  }

  /** Residents are nobody in particular: no cookie is read here and none is set. */
  @Bean
  @Order(3)
  SecurityFilterChain residentsDoors(HttpSecurity http, Problems problems) {
    return http.securityMatcher("/residents", "/residents/**", "/calendar.ics")
        .authorizeHttpRequests(WebSecurity::byTheTable)
        .exceptionHandling(handling ->
            handling
                .authenticationEntryPoint(
                    (request, response, reason) -> response.sendError(HttpStatus.NOT_FOUND.value()))
                .accessDeniedHandler(deniedHandler(problems)))
        // What the form changes belongs to nobody; it looks at where it was sent from itself.
        .csrf(csrf -> csrf.disable())
        .requestCache(cache -> cache.disable())
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(WebSecurity::headers)
        .build();
  }

  @Bean
  @Order(4)
  SecurityFilterChain peoplesDoors(
      HttpSecurity http, People people, SessionLimits limits, Clock clock, Problems problems) {
    return http.authorizeHttpRequests(WebSecurity::byTheTable)
        .addFilterBefore(new StillWelcome(people), AuthorizationFilter.class)
        .addFilterAfter(new SessionEnds(limits, clock), StillWelcome.class)
        .formLogin(form ->
            form.loginPage("/sign-in")
                .usernameParameter("name")
                .authenticationDetailsSource(SignInDetails::new)
                .defaultSuccessUrl("/")
                .failureHandler(failure()))
        .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?goodbye"))
        .exceptionHandling(handling ->
            handling
                .authenticationEntryPoint(entryPoint(problems))
                .accessDeniedHandler(deniedHandler(problems)))
        .headers(WebSecurity::headers)
        .build();
  }

  private static void headers(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
        .permissionsPolicyHeader(permissions ->
            permissions.policy("camera=(), geolocation=(), microphone=(self), payment=()"))
        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
        .crossOriginResourcePolicy(
            resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
  }

  private static void byTheTable(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          rules) {
    rules.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
    for (Route route : Routes.ALL) {
      switch (route.access()) {
        case Access.Anyone() -> rules.requestMatchers(matcher(route)).permitAll();
        case Access.Agents() -> rules.requestMatchers(matcher(route)).denyAll();
        case Access.Having(var roles) ->
            rules
                .requestMatchers(matcher(route))
                .hasAnyRole(roles.stream().map(Role::name).toArray(String[]::new));
      }
    }
    rules.anyRequest().denyAll();
  }

  private static RequestMatcher matcher(Route route) {
    PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
    RequestMatcher asked = paths.matcher(HttpMethod.valueOf(route.method()), route.pattern());
    return route.method().equals("GET")
        ? new OrRequestMatcher(asked, paths.matcher(HttpMethod.HEAD, route.pattern()))
        : asked;
  }

  private static AuthenticationFailureHandler failure() {
    return (request, response, reason) ->
        response.sendRedirect(
            request.getContextPath()
                + switch (reason) {
                  case TooManyTries wait -> "/sign-in?wait=" + wait.seconds();
                  case CodeMissing _ -> "/sign-in?code";
                  default -> "/sign-in?failed";
                });
  }

  /** A page leads to the sign-in; a fragment tells htmx to go there; the API just says 401. */
  private static AuthenticationEntryPoint entryPoint(Problems problems) {
    return (request, response, reason) -> {
      String signIn = request.getContextPath() + "/sign-in";
      if (isApi(request)) {
        problems.write(request, response, HttpStatus.UNAUTHORIZED);
      } else if (request.getHeader("HX-Request") != null) {
        response.setHeader("HX-Redirect", signIn);
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
      } else {
        response.sendRedirect(signIn);
      }
    };
  }

  /** What stands in no line of the table does not exist as far as anybody is told. */
  private static AccessDeniedHandler deniedHandler(Problems problems) {
    List<RequestMatcher> doors = Routes.ALL.stream().map(WebSecurity::matcher).toList();
    return (request, response, reason) -> {
      HttpStatus status =
          reason instanceof CsrfException || doors.stream().anyMatch(door -> door.matches(request))
              ? HttpStatus.FORBIDDEN
              : HttpStatus.NOT_FOUND;
      if (isApi(request)) {
        problems.write(request, response, status);
      } else {
        response.sendError(status.value());
      }
    };
  }

  private static boolean isApi(HttpServletRequest request) {
    return request.getRequestURI().startsWith(request.getContextPath() + "/api/");
  }
}
