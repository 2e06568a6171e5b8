package vn.loaphuong.server.problems;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import vn.loaphuong.server.ServerTest;

class ProblemsTest extends ServerTest {

  @Test
  @WithMockUser
  void anUnknownAddressIsAProblemInVietnamese() {
    MvcTestResult answer = http.get().uri("/api/v1/nothing").exchange();

    assertThat(answer).hasStatus(404).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(answer)
        .bodyJson()
        .isLenientlyEqualTo(
            """
            {
              "status": 404,
              "instance": "/api/v1/nothing",
              "detail": "Không có gì ở địa chỉ này. Hãy kiểm tra lại địa chỉ."
            }
            """);
  }

  @Test
  @WithMockUser
  void orInEnglishForThoseWhoAskForIt() {
    assertThat(http.get().uri("/api/v1/nothing").header("Accept-Language", "en"))
        .bodyJson()
        .extractingPath("$.detail")
        .isEqualTo("There is nothing at this address. Check the address.");
  }
}
