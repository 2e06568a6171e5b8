package vn.loaphuong.airing.clip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {

  @ParameterizedTest
  @CsvSource({
    "8000, 44100", "11025, 44100", "16000, 44100", "22050, 44100", "24000, 44100",
    "32000, 44100", "44056, 44100", "48000, 44100", "96000, 44100", "192000, 44100",
    "44100, 22050", "44100, 8000"
  })
  void aToneStaysTheSameToneInTheSamePlace(int from, int to) {
    Pcm tone = Sounds.sine(1000, 0.5, 1, from);
    Pcm wanted = Sounds.sine(1000, 0.5, 1, to);
    Pcm got = tone.resampled(to);
    assertThat(got.samples()).hasSameSizeAs(wanted.samples());
    int edge = to / 50;
    int length = got.samples().length - 2 * edge;
    assertThat(Sounds.likeness(wanted.samples(), edge, got.samples(), edge, length))
        .isGreaterThan(70);
  }

  @ParameterizedTest
  @CsvSource({"96000, 44100, 30000", "48000, 16000, 11000", "44100, 16000, 10000"})
  void whatDoesNotFitIsRemoved(int from, int to, int hertz) {
    Pcm got = Sounds.sine(hertz, 0.5, 1, from).resampled(to);
    int highest = 0;
    for (int i = 2000; i < got.samples().length - 2000; i++) {
      highest = Math.max(highest, Math.abs(got.samples()[i]));
    }
    assertThat(highest).isLessThan(33);
  }
}
