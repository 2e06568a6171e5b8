package vn.loaphuong.server.pages;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import vn.loaphuong.server.station.Stations;

@Configuration(proxyBeanMethods = false)
class PageSetting {

  @Bean
  LocaleResolver localeResolver() {
    return new Language();
  }

  @Bean
  Frame frame(Stations stations, StationNow now) {
    return new Frame(stations, now);
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
