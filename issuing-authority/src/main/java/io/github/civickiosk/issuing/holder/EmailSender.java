package io.github.civickiosk.issuing.holder;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

import io.github.civickiosk.issuing.register.Citizen;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

/// Sends codes by e-mail. A connection for each: codes are few, and a server closes connections that are not used.
public final class EmailSender implements CodeSender {

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final String SUBJECT = "Birdəfəlik kod / One-time code";

    private final MailServer server;
    private final Session session;

    public EmailSender(MailServer server) {
        this(server, PATIENCE);
    }

    EmailSender(MailServer server, Duration patience) {
        this.server = server;
        this.session = Session.getInstance(properties(server, patience));
    }

    private static Properties properties(MailServer server, Duration patience) {
        String protocol = server.address().getScheme();
        String millis = Long.toString(patience.toMillis());
        var properties = new Properties();
        properties.setProperty("mail.transport.protocol", protocol);
        String own = "mail." + protocol + ".";
        properties.setProperty(own + "host", server.address().getHost());
        properties.setProperty(own + "port", Integer.toString(server.port()));
        properties.setProperty(own + "auth", Boolean.toString(server.password().isPresent()));
        properties.setProperty(own + "starttls.enable", "true");
        properties.setProperty(own + "starttls.required", Boolean.toString(!server.tlsFromTheStart() && !server.onThisMachine()));
        properties.setProperty(own + "ssl.checkserveridentity", "true");
        properties.setProperty(own + "connectiontimeout", millis);
        properties.setProperty(own + "timeout", millis);
        properties.setProperty(own + "writetimeout", millis);
        return properties;
    }

    @Override
    public Sending send(Citizen citizen, String code) {
        return citizen.email().filter(address -> address.contains("@")).map(address -> send(address, code))
                .orElseGet(Sending.NoContact::new);
    }

    private Sending send(String to, String code) {
        try (Transport transport = session.getTransport()) {
            transport.connect(server.address().getUserInfo(), server.password().orElse(null));
            Message message = message(to, code);
            transport.sendMessage(message, message.getAllRecipients());
            return new Sending.Sent(masked(to));
        } catch (MessagingException e) { // its message may quote the contact
            return new Sending.Failed("the mail server did not take it: " + e.getClass().getSimpleName()
                    + Optional.ofNullable(e.getNextException()).map(next -> ", " + next.getClass().getSimpleName()).orElse(""));
        }
    }

    private Message message(String to, String code) throws MessagingException {
        var message = new MimeMessage(session);
        message.setFrom(new InternetAddress(server.from()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
        message.setSubject(SUBJECT, StandardCharsets.UTF_8.name());
        message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no answer, please
        message.setText(CodeText.of(code), StandardCharsets.UTF_8.name());
        message.setSentDate(new java.util.Date());
        return message;
    }

    /// The first letter and the end of the domain: enough to know one's own address, not enough to learn another's.
    static String masked(String address) {
        int at = address.lastIndexOf('@');
        int dot = Math.max(address.lastIndexOf('.'), at);
        return address.substring(0, Math.min(1, at)) + "•••@•••" + address.substring(dot == at ? address.length() : dot);
    }
}
