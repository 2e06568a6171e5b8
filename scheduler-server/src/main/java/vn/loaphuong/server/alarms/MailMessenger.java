package vn.loaphuong.server.alarms;

import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

@Component
class MailMessenger implements Messenger {

  private static final String SECONDS_10 = "10000";

  @Override
  public String way() {
    return "mail";
  }

  @Override
  public boolean isSet(AlarmSettings settings) {
    return settings.mails();
  }

  @Override
  public void send(AlarmSettings settings, Told told) throws Undelivered {
    SimpleMailMessage mail = new SimpleMailMessage();
    mail.setFrom(settings.mailFrom());
    mail.setTo(settings.mailTo().toArray(String[]::new));
    // A line end in a name would begin another header.
    mail.setSubject(told.subject().replaceAll("\\p{Cntrl}+", " "));
    mail.setText(told.sentence() + "\n");
    try {
      sender(settings).send(mail);
    } catch (MailException e) {
      throw new Undelivered(String.valueOf(e.getMostSpecificCause().getMessage()));
    }
  }

  private static JavaMailSenderImpl sender(AlarmSettings settings) {
    JavaMailSenderImpl sender = new JavaMailSenderImpl();
    sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
    sender.setHost(settings.smtpHost());
    sender.setPort(settings.smtpPort());
    boolean tls = settings.security() == AlarmSettings.Security.TLS;
    String protocol = tls ? "smtps" : "smtp";
    sender.setProtocol(protocol);
    Properties how = sender.getJavaMailProperties();
    how.setProperty("mail." + protocol + ".connectiontimeout", SECONDS_10);
    how.setProperty("mail." + protocol + ".timeout", SECONDS_10);
    how.setProperty("mail." + protocol + ".writetimeout", SECONDS_10);
    how.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
    if (settings.security() == AlarmSettings.Security.STARTTLS) {
      how.setProperty("mail.smtp.starttls.enable", "true");
      how.setProperty("mail.smtp.starttls.required", "true");
    }
    if (!settings.smtpUser().isEmpty()) {
      how.setProperty("mail." + protocol + ".auth", "true");
      sender.setUsername(settings.smtpUser());
      sender.setPassword(settings.smtpPassword());
    }
    return sender;
  }
}
