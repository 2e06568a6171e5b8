package vn.loaphuong.server.pages;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class PageSetting {

  @Bean
  LocaleResolver localeResolver() {
    return new Language();
  }

  @Bean
  Frame frame() {
    return new Frame();
  }

  @Bean
  WebMvcConfigurer frameAroundPages(Frame frame) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(frame).excludePathPatterns("/api/**");
      }
    };
  }
}
