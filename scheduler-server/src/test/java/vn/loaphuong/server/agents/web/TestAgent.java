package vn.loaphuong.server.agents.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import vn.loaphuong.airing.AgentMessages.AiringUpload;
import vn.loaphuong.airing.AgentMessages.Paired;
import vn.loaphuong.airing.AgentMessages.Pairing;
import vn.loaphuong.airing.AiringChain;
import vn.loaphuong.airing.AiringRecord;
import vn.loaphuong.airing.ChainedRecord;
import vn.loaphuong.airing.ClipHash;
import vn.loaphuong.airing.ClipRef;
import vn.loaphuong.airing.ItemKind;
import vn.loaphuong.airing.Outcome;
import vn.loaphuong.airing.SigningKeys;
import vn.loaphuong.airing.Wire;
import vn.loaphuong.server.agents.StationPcs;

/** Speaks to the server as an agent does, and signs what it says. */
public final class TestAgent {

  private final MockMvcTester http;
  private final KeyPair keys = SigningKeys.generate();
  private final List<ChainedRecord> journal = new ArrayList<>();
  private final Paired paired;

  public TestAgent(MockMvcTester http, StationPcs pcs) {
    this.http = http;
    String code = pcs.issueCode("test").code();
    MvcTestResult answer =
        http.post()
            .uri("/api/v1/agents/pair")
            .contentType(MediaType.APPLICATION_JSON)
            .content(Wire.bytes(new Pairing(code, "PC thử", keys.getPublic().getEncoded())))
            .exchange();
    assertThat(answer).hasStatusOk();
    paired = Wire.read(answer.getResponse().getContentAsByteArray(), Paired.class);
  }

  public Paired paired() {
    return paired;
  }

  public MockMvcTester.MockMvcRequestBuilder get(String uri) {
    return http.get().uri(uri).header("Authorization", "Bearer " + paired.token());
  }

  public MvcTestResult post(String uri, Object message) {
    return http.post()
        .uri(uri)
        .header("Authorization", "Bearer " + paired.token())
        .contentType(MediaType.APPLICATION_JSON)
        .content(Wire.bytes(message))
        .exchange();
  }

  /** Journals an airing of a whole clip. */
  public ChainedRecord air(String title, Instant at, Duration length) {
    return air(title, at, length, ClipHash.of(new byte[] {1}));
  }

  /** The same with a clip of one's own. */
  public ChainedRecord air(String title, Instant at, Duration length, ClipHash clip) {
    long frames = length.toSeconds() * ClipRef.SAMPLE_RATE;
    AiringRecord content =
        new AiringRecord(
            paired.agentId(),
            journal.size() + 1L,
            "item-" + journal.size(),
            "occurrence",
            7,
            ItemKind.BULLETIN,
            title,
            clip,
            "approval",
            at,
            at.plusMillis(3),
            at.plus(length),
            frames,
            frames,
            -16.3,
            Duration.ofMillis(2),
            "default",
            Outcome.AIRED,
            null,
            null);
    String previous = journal.isEmpty() ? AiringChain.GENESIS : journal.getLast().hash();
    ChainedRecord chained = AiringChain.append(previous, content, keys.getPrivate());
    journal.add(chained);
    return chained;
  }

  public List<ChainedRecord> journal() {
    return List.copyOf(journal);
  }

  public MvcTestResult upload(List<ChainedRecord> records) {
    return post("/api/v1/agent/airings", new AiringUpload(records));
  }
}
