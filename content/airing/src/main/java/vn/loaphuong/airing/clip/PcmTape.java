package vn.loaphuong.airing.clip;

import java.io.IOException;

/** Sound that can be played from the start as often as needed, as levelling must. */
@FunctionalInterface
public interface PcmTape {

  /** A stream of its own from the first sample; the caller closes it. */
  PcmStream open() throws IOException;
}
