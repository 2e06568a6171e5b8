package vn.loaphuong.server.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SampleLibraryTest {

  @Test
  void aSampleHasATitleItsKeysAndItsText() {
    SampleBulletin sample =
        SampleBulletin.parse(
            "# Phát thử\nkind: notice\ntopic: Thông báo\n\nCâu một.\n\nCâu hai.\n");

    assertThat(sample)
        .isEqualTo(
            new SampleBulletin(
                BulletinKind.NOTICE, "Phát thử", "Thông báo", "Câu một.\n\nCâu hai."));
  }

  @Test
  void anythingElseIsAMistakeOfTheProgram() {
    assertThatIllegalArgumentException().isThrownBy(() -> SampleBulletin.parse("Phát thử\n\nx"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SampleBulletin.parse("# Phát thử\nloại: x\n\nx"));
  }
}
