package vn.loaphuong.server.people;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long somebody stays signed in, {@code loa.session.…} in the settings.
 *
 * @param idle without doing anything; a page that refreshes itself does nothing
 * @param longest in any case
 */
@ConfigurationProperties("loa.session")
record SessionLimits(@DefaultValue("2h") Duration idle, @DefaultValue("12h") Duration longest) {}
