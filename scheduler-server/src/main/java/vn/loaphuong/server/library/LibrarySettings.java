package vn.loaphuong.server.library;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the library, {@code loa.library.…} in the settings.
 *
 * @param uploadLimit size of an uploaded recording at most
 * @param longestText characters of a bulletin at most; 30,000 are about three quarters of an hour
 * @param longestRecording length of an uploaded recording at most
 * @param waitingNarrations texts that may wait for the voice at the same time
 * @param voices folder of the Piper voices a station installed, there or not
 * @param samples whether a new station starts with the sample bulletins
 */
@ConfigurationProperties("loa.library")
public record LibrarySettings(
    @DefaultValue("200MB") DataSize uploadLimit,
    @DefaultValue("30000") int longestText,
    @DefaultValue("60m") Duration longestRecording,
    @DefaultValue("200") int waitingNarrations,
    @DefaultValue("./data/voices") Path voices,
    @DefaultValue("true") boolean samples) {}
