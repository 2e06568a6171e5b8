package vn.loaphuong.airing;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a relay's sound comes from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "source")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RelaySource.Stream.class, name = "stream"),
  @JsonSubTypes.Type(value = RelaySource.LineIn.class, name = "line-in"),
  @JsonSubTypes.Type(value = RelaySource.Ffmpeg.class, name = "ffmpeg")
})
public sealed interface RelaySource {

  /** One line for people: the address without user and password, or the device. */
  String name();

  /**
   * An MP3 stream, as Icecast and Shoutcast send it.
   *
   * @param url http or https with a host
   */
  record Stream(URI url) implements RelaySource {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    public Stream {
      check(url, SCHEMES);
    }

    @Override
    public String name() {
      return withoutPassword(url);
    }
  }

  /**
   * The sound card's input, such as an FM receiver's output is plugged into.
   *
   * @param device the input, by a part of its name; null for the one the system prefers
   */
  record LineIn(@Nullable String device) implements RelaySource {
    @Override
    public String name() {
      return device == null ? "line-in" : "line-in " + device;
    }
  }

  /**
   * Anything the program ffmpeg reads from the network: HLS, AAC, Ogg, RTSP.
   *
   * @param url http, https, rtsp, rtsps, rtmp or rtmps with a host
   */
  record Ffmpeg(URI url) implements RelaySource {

    private static final Set<String> SCHEMES =
        Set.of("http", "https", "rtsp", "rtsps", "rtmp", "rtmps");

    public Ffmpeg {
      check(url, SCHEMES);
    }

    @Override
    public String name() {
      return withoutPassword(url);
    }
  }

  private static void check(URI url, Set<String> schemes) {
    if (url.getScheme() == null
        || !schemes.contains(url.getScheme().toLowerCase(Locale.ROOT))
        || url.getHost() == null) {
      throw new IllegalArgumentException(
          "a source's address begins with one of "
              + String.join(", ", schemes.stream().sorted().toList())
              + " and names a host");
    }
  }

  private static String withoutPassword(URI url) {
    String all = url.toString();
    String user = url.getRawUserInfo();
    return user == null ? all : all.replace(user + "@", "");
  }
}
