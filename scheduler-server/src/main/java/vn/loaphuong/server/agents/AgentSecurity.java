package vn.loaphuong.server.agents;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.loaphuong.server.problems.Problems;

/**
 * The station PCs' doors: a token with every request; no cookie, no session, nothing a browser
 * could be tricked into.
 */
@Configuration(proxyBeanMethods = false)
class AgentSecurity {

  private static final String ROLE = "AGENT";
  private static final String BEARER = "Bearer ";

  @Bean
  @Order(1)
  SecurityFilterChain agentDoors(HttpSecurity http, StationPcs pcs, Problems problems) {
    return http.securityMatcher("/api/v1/agent/**", "/api/v1/agents/pair", "/api/v1/clips/**")
        .authorizeHttpRequests(rules ->
            rules
                // The end of an answer that was let begin; it comes without a token.
                .dispatcherTypeMatchers(DispatcherType.ASYNC)
                .permitAll()
                .requestMatchers(HttpMethod.POST, "/api/v1/agents/pair")
                .permitAll()
                .anyRequest()
                .hasRole(ROLE))
        .addFilterBefore(new Token(pcs), AuthorizationFilter.class)
        .exceptionHandling(handling ->
            handling
                .authenticationEntryPoint(
                    (request, response, reason) -> unknown(problems, request, response))
                .accessDeniedHandler(
                    (request, response, reason) -> unknown(problems, request, response)))
        .csrf(csrf -> csrf.disable())
        .requestCache(cache -> cache.disable())
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .build();
  }

  private static void unknown(
      Problems problems, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    problems.write(request, response, HttpStatus.UNAUTHORIZED);
  }

  /** Recognises a PC by its token; whoever has none stays a stranger. */
  private static final class Token extends OncePerRequestFilter {

    private final StationPcs pcs;

    Token(StationPcs pcs) {
      this.pcs = pcs;
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      String token = token(request);
      SecurityContext context = SecurityContextHolder.createEmptyContext();
      if (token != null) {
        pcs.authenticate(token)
            .ifPresent(agent ->
                context.setAuthentication(
                    new PreAuthenticatedAuthenticationToken(
                        agent.id(), "", List.of(new SimpleGrantedAuthority("ROLE_" + ROLE)))));
      }
      if (context.getAuthentication() != null) {
        SecurityContextHolder.setContext(context);
      }
      chain.doFilter(request, response);
    }

    private static @Nullable String token(HttpServletRequest request) {
      String header = request.getHeader(HttpHeaders.AUTHORIZATION);
      return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
          ? header.substring(BEARER.length()).strip()
          : null;
    }
  }
}
