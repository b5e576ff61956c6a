package io.github.civickiosk.issuing.holder;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The mail server that takes codes (RFC 5321): `smtps://HOST:465`, or `smtp://HOST:587` with STARTTLS, which is needed unless the server is on
/// this machine. A user may stand before the host.
///
/// @param from     address of the sender
/// @param password of the user
public record MailServer(URI address, String from, Optional<String> password) {

    private static final int SUBMISSION = 587;
    private static final int SUBMISSIONS = 465;

    public MailServer {
        if (!("smtp".equals(address.getScheme()) || "smtps".equals(address.getScheme())) || address.getHost() == null) {
            throw new IllegalArgumentException(
                    "--smtp is smtp://[USER@]HOST[:PORT] or smtps://[USER@]HOST[:PORT], not " + address);
        }
        if (!from.matches("[^@\\s]+@[^@\\s]+")) {
            throw new IllegalArgumentException("--smtp-from is the address that codes come from, e.g. codes@agency.example");
        }
        if ((address.getUserInfo() == null) == password.isPresent()) {
            throw new IllegalArgumentException("--smtp names a user when --smtp-password-file is given, and only then");
        }
    }

    /// @param passwordFile of one line
    /// @throws IOException naming the file
    public static MailServer of(URI address, String from, Optional<Path> passwordFile) throws IOException {
        Optional<String> password = passwordFile.isPresent()
                ? Optional.of(Files.readString(passwordFile.get()).strip())
                : Optional.empty();
        return new MailServer(address, from, password);
    }

    boolean tlsFromTheStart() {
        return address.getScheme().equals("smtps");
    }

    int port() {
        return address.getPort() > 0 ? address.getPort() : tlsFromTheStart() ? SUBMISSIONS : SUBMISSION;
    }

    boolean onThisMachine() {
        try {
            return InetAddress.getByName(address.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "MailServer[" + address.getHost() + "]";
    }
}
