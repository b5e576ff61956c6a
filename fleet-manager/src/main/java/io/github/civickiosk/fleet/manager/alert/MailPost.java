package io.github.civickiosk.fleet.manager.alert;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

import io.github.civickiosk.fleet.manager.alert.Messages.Told;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

/// Sends mail (RFC 5321): by `smtps://`, or by `smtp://` with STARTTLS, which is needed unless the server is on this machine.
public final class MailPost implements Post {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// @param address `smtp://[USER@]HOST[:PORT]` or `smtps://[USER@]HOST[:PORT]`
    public record Server(URI address, String from, Optional<String> password) {
        public Server {
            if (!("smtp".equals(address.getScheme()) || "smtps".equals(address.getScheme())) || address.getHost() == null) {
                throw new IllegalArgumentException(
                        "mail, server: it is smtp://[USER@]HOST[:PORT] or smtps://[USER@]HOST[:PORT], not " + address);
            }
            if ((address.getUserInfo() == null) == password.isPresent()) {
                throw new IllegalArgumentException("mail: a server names a user when passwordFile is given, and only then");
            }
        }

        boolean tls() {
            return address.getScheme().equals("smtps");
        }

        int port() {
            return address.getPort() > 0 ? address.getPort() : tls() ? 465 : 587;
        }
    }

    private final Server server;
    private final Messages messages;
    private final Session session;

    MailPost(Server server, Messages messages) {
        this.server = server;
        this.messages = messages;
        this.session = Session.getInstance(properties(server));
    }

    private static Properties properties(Server server) {
        String own = "mail." + server.address().getScheme() + ".";
        String millis = Long.toString(PATIENCE.toMillis());
        var properties = new Properties();
        properties.setProperty("mail.transport.protocol", server.address().getScheme());
        properties.setProperty(own + "host", server.address().getHost());
        properties.setProperty(own + "port", Integer.toString(server.port()));
        properties.setProperty(own + "auth", Boolean.toString(server.password().isPresent()));
        properties.setProperty(own + "starttls.enable", "true");
        properties.setProperty(own + "starttls.required", Boolean.toString(!server.tls() && !onThisMachine(server)));
        properties.setProperty(own + "ssl.checkserveridentity", "true");
        properties.setProperty(own + "connectiontimeout", millis);
        properties.setProperty(own + "timeout", millis);
        properties.setProperty(own + "writetimeout", millis);
        return properties;
    }

    private static boolean onThisMachine(Server server) {
        try {
            return InetAddress.getByName(server.address().getHost()).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }

    @Override
    public Outcome send(Contact contact, String delivery, List<Told> told) {
        if (!(contact.way() instanceof Contact.Way.Mail(var address))) {
            return new Outcome.Failed("contact " + contact.id() + " has no e-mail address");
        }
        try (Transport transport = session.getTransport()) {
            transport.connect(server.address().getUserInfo(), server.password().orElse(null));
            Message message = message(address, delivery, messages.of(contact.language(), told));
            transport.sendMessage(message, message.getAllRecipients());
            return new Outcome.Sent();
        } catch (MessagingException e) { // its message may quote addresses
            return new Outcome.Failed("the mail server did not take it: " + e.getClass().getSimpleName()
                    + Optional.ofNullable(e.getNextException()).map(next -> ", " + next.getClass().getSimpleName()).orElse(""));
        }
    }

    private Message message(String to, String delivery, Messages.Message written) throws MessagingException {
        var message = new MimeMessage(session);
        message.setFrom(new InternetAddress(server.from()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
        message.setSubject(written.subject(), StandardCharsets.UTF_8.name());
        message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no answer, please
        message.setHeader("X-Civic-Kiosk-Delivery", delivery);
        message.setText(written.body(), StandardCharsets.UTF_8.name());
        message.setSentDate(new Date());
        return message;
    }
}
