package vn.loaphuong.server.alarms;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import vn.loaphuong.server.problems.Refusal;

/**
 * Whom alarms are sent to, and how.
 *
 * @param mailTo addresses; empty for no mail
 * @param mailFrom address it comes from
 * @param smtpHost the mail server
 * @param smtpPort its port
 * @param security how the connection is made safe
 * @param smtpUser blank for a server that asks for none
 * @param smtpPassword never shown again
 * @param webhook address that alarms are posted to as JSON; blank for none
 */
public record AlarmSettings(
    List<String> mailTo,
    String mailFrom,
    String smtpHost,
    int smtpPort,
    Security security,
    String smtpUser,
    String smtpPassword,
    String webhook) {

  /** How the connection to the mail server is made safe. */
  public enum Security {
    /** Not at all, for a server in the same house. */
    NONE,
    /** It begins in the clear and goes on encrypted, or not at all. */
    STARTTLS,
    /** Encrypted from the first byte. */
    TLS
  }

  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s@,;<>\"]{1,64}@[^\\s@,;<>\"]{1,190}");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:\\[\\]-]{1,253}");
  private static final int MOST_ADDRESSES = 10;
  private static final int LONGEST = 500;

  public AlarmSettings {
    mailTo = List.copyOf(mailTo);
  }

  /** Nobody is told. */
  public static AlarmSettings none() {
    return new AlarmSettings(List.of(), "", "", 587, Security.STARTTLS, "", "", "");
  }

  /**
   * Settings as they were typed.
   *
   * @throws Refusal if something cannot be right
   */
  public static AlarmSettings of(
      String mailTo,
      String mailFrom,
      String smtpHost,
      String smtpPort,
      Security security,
      String smtpUser,
      String smtpPassword,
      String webhook) {
    List<String> to =
        Arrays.stream(mailTo.split("[,;\\s]+")).filter(one -> !one.isEmpty()).toList();
    if (to.size() > MOST_ADDRESSES || !to.stream().allMatch(ADDRESS.asMatchPredicate())) {
      throw Refusal.ofField("mailTo", "alarms.refused.addresses", MOST_ADDRESSES);
    }
    String from = mailFrom.strip();
    String host = smtpHost.strip();
    if (!to.isEmpty() && !ADDRESS.matcher(from).matches()) {
      throw Refusal.ofField("mailFrom", "alarms.refused.from");
    }
    if (!to.isEmpty() && !HOST.matcher(host).matches()) {
      throw Refusal.ofField("smtpHost", "alarms.refused.host");
    }
    if (smtpUser.length() > LONGEST || smtpPassword.length() > LONGEST) {
      throw Refusal.ofField("smtpUser", "alarms.refused.user");
    }
    return new AlarmSettings(
        to, from, host, port(smtpPort), security, smtpUser.strip(), smtpPassword, hook(webhook));
  }

  /** Whether mail is sent. */
  public boolean mails() {
    return !mailTo.isEmpty();
  }

  /** Whether a webhook is called. */
  public boolean hooks() {
    return !webhook.isEmpty();
  }

  private static int port(String typed) {
    try {
      int port = Integer.parseInt(typed.strip());
      if (port >= 1 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // refused below
    }
    throw Refusal.ofField("smtpPort", "alarms.refused.port");
  }

  private static String hook(String typed) {
    String text = typed.strip();
    if (text.isEmpty()) {
      return "";
    }
    try {
      URI address = new URI(text);
      String scheme = address.getScheme();
      if (text.length() <= LONGEST
          && scheme != null
          && List.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT))
          && address.getHost() != null
          && address.getUserInfo() == null) {
        return text;
      }
    } catch (URISyntaxException e) {
      // refused below
    }
    throw Refusal.ofField("webhook", "alarms.refused.webhook");
  }

  /** Without the password: it must not reach a log by way of a message. */
  @Override
  public String toString() {
    return "AlarmSettings[" + mailTo + ", " + smtpHost + ":" + smtpPort + "]";
  }
}
