package vn.loaphuong.airing.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterTapeTest {

  @TempDir Path folder;

  private MasterTape tape(Pcm sound, int piece) throws Exception {
    MasterTape tape = MasterTape.create(folder);
    for (int at = 0; at < sound.samples().length; at += piece) {
      tape.add(sound.samples(), at, Math.min(piece, sound.samples().length - at));
    }
    return tape;
  }

  @Test
  void aTapeGivesTheClipThatMemoryGives() throws Exception {
    Pcm sound = Sounds.babble(40 * 44_100 + 17, 44_100, 11, 0.6);
    List<Double> heard = new ArrayList<>();
    try (MasterTape tape = tape(sound, 10_007)) {
      assertThat(folder).isEmptyDirectory();
      assertThat(tape.frames()).isEqualTo(sound.frames());
      Clip clip = tape.master(heard::add);
      assertThat(clip.hash()).isEqualTo(Mastering.master(sound).hash());
      assertThat(clip.frames()).isEqualTo(sound.frames());
    }
    assertThat(heard).isSorted().hasSizeGreaterThan(2).endsWith(1.0);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void cancellingLeavesNothing() throws Exception {
    try (MasterTape tape = tape(Sounds.babble(441_000, 44_100, 12, 0.6), 441_000)) {
      assertThatThrownBy(() ->
              tape.master(done -> {
                throw new CancellationException("enough");
              }))
          .isInstanceOf(CancellationException.class);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anEmptyTapeIsAnEmptyClip() throws Exception {
    try (MasterTape tape = MasterTape.create(folder)) {
      assertThat(tape.master(done -> {}).frames()).isZero();
    }
  }

  @Test
  void theContourForetellsWhatLimitingLeadsTo() throws Exception {
    for (double level : new double[] {0.05, 0.3, 1.5}) {
      Pcm sound = Sounds.babble(20 * 44_100 + 5, 44_100, 13, level);
      Contour.Taker taker = new Contour.Taker(44_100);
      taker.add(sound.samples(), 0, sound.samples().length);
      Contour contour = taker.contour();
      float[] ones = new float[contour.blocks()];
      Arrays.fill(ones, 1);
      Loudness raw = Loudness.of(sound);
      assertThat(contour.lufs(1, ones)).isCloseTo(raw.lufs(), within(0.02));
      assertThat(20 * Math.log10(contour.highestPeak()))
          .isCloseTo(raw.truePeakDbtp(), within(0.01));

      Levelling.Plan plan = Levelling.plan(contour, -15, -3);
      Loudness levelled = Loudness.of(() -> plan.apply(sound.open()));
      assertThat(plan.lufs()).isCloseTo(-15, within(0.03));
      assertThat(levelled.lufs()).isCloseTo(plan.lufs(), within(0.1));
      assertThat(levelled.truePeakDbtp()).isLessThan(-2.9);
    }
  }

  @Test
  void peaksThatCodingLiftsAreMendedWhereTheyAre() throws Exception {
    Pcm sound = Sounds.babble(20 * 44_100, 44_100, 14, 0.9);
    Contour.Taker taker = new Contour.Taker(44_100);
    taker.add(sound.samples(), 0, sound.samples().length);
    Levelling.Plan plan = Levelling.plan(taker.contour(), -14, -1);
    ClipEncoder.Encoded free;
    try (PcmStream stream = plan.apply(sound.open())) {
      free = ClipEncoder.encode(stream, 20, done -> {});
    }
    ClipEncoder.Encoded held;
    try (PcmStream stream = plan.apply(sound.open())) {
      held = ClipEncoder.encode(stream, -1, done -> {});
    }
    assertThat(free.truePeakDbtp()).isGreaterThan(-1);
    assertThat(held.truePeakDbtp()).isLessThanOrEqualTo(-1);
    Pcm loose = ClipDecoder.decode(free.clip());
    Pcm mended = ClipDecoder.decode(held.clip());
    assertThat(Loudness.truePeakDbtp(mended)).isLessThanOrEqualTo(-1);
    assertThat(mended.samples()).hasSameSizeAs(loose.samples());
    int changed = 0;
    for (int i = 0; i < mended.samples().length; i++) {
      changed += mended.samples()[i] == loose.samples()[i] ? 0 : 1;
    }
    assertThat(changed).isPositive().isLessThan(mended.samples().length / 2);
  }
}
