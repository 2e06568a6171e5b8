package vn.loaphuong.airing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AiringChainTest {

  private static final KeyPair AGENT = SigningKeys.generate();
  private static final KeyPair STRANGER = SigningKeys.generate();

  @Test
  void anUntouchedChainVerifies() {
    List<ChainedRecord> chain = chain(20);

    assertThat(firstMisfit(chain)).isZero();
    assertThat(chain.getLast().content()).isEqualTo(Samples.aired(20));
  }

  @Test
  void everyKindOfTamperingIsFoundAndNamed() {
    Random random = new Random(20260105);
    for (int trial = 0; trial < 1_000; trial++) {
      List<ChainedRecord> chain = new ArrayList<>(chain(8));
      int at = 1 + random.nextInt(6);
      ChainedRecord victim = chain.get(at);
      switch (trial % 5) {
        case 0 -> chain.set(at, withPayload(victim, flipOneBit(victim.payload(), random)));
        case 1 -> chain.remove(at);
        case 2 -> chain.add(at, chain.get(at - 1));
        case 3 -> {
          chain.set(at, chain.get(at + 1));
          chain.set(at + 1, victim);
        }
        default ->
            chain.set(
                at,
                AiringChain.append(victim.previousHash(), victim.content(), STRANGER.getPrivate()));
      }
      assertThat(firstMisfit(chain)).as("trial %d at %d", trial, at).isEqualTo(at + 1L);
    }
  }

  @Test
  void anotherAgentsRecordIsRefused() {
    ChainedRecord record =
        AiringChain.append(AiringChain.GENESIS, Samples.aired(1), AGENT.getPrivate());

    assertThatExceptionOfType(BrokenChain.class)
        .isThrownBy(
            () -> AiringChain.verify(0, AiringChain.GENESIS, record, "agent-2", AGENT.getPublic()))
        .withMessage("record 1: its content is of agent agent-1");
  }

  private static List<ChainedRecord> chain(int length) {
    List<ChainedRecord> chain = new ArrayList<>();
    String previous = AiringChain.GENESIS;
    for (int number = 1; number <= length; number++) {
      chain.add(AiringChain.append(previous, Samples.aired(number), AGENT.getPrivate()));
      previous = chain.getLast().hash();
    }
    return chain;
  }

  /** Place of the first record that does not fit, from 1; 0 if all fit. */
  private static long firstMisfit(List<ChainedRecord> chain) {
    String previous = AiringChain.GENESIS;
    for (int at = 0; at < chain.size(); at++) {
      try {
        AiringChain.verify(at, previous, chain.get(at), "agent-1", AGENT.getPublic());
      } catch (BrokenChain e) {
        return at + 1L;
      }
      previous = chain.get(at).hash();
    }
    return 0;
  }

  private static ChainedRecord withPayload(ChainedRecord record, byte[] payload) {
    return new ChainedRecord(
        record.number(), payload, record.previousHash(), record.hash(), record.signature());
  }

  private static byte[] flipOneBit(byte[] bytes, Random random) {
    byte[] flipped = bytes.clone();
    flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    return flipped;
  }
}
