package io.github.civickiosk.provisioning.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLSocket;

import io.github.civickiosk.fleet.agent.identity.Identity;

/// Whether one of the fleet's brokers accepts this kiosk's certificate. It opens no session of its own, because a second one
/// under the kiosk's name would throw the running one out.
record BrokerCheck(URI broker, Path identity) implements Check {

    private static final String NAME = "broker";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public Finding look() {
        try (var plain = new Socket()) {
            plain.connect(new InetSocketAddress(broker.getHost(), broker.getPort()), Math.toIntExact(PATIENCE.toMillis()));
            greet(plain);
            return Finding.fine(NAME, broker + " accepts this kiosk's certificate");
        } catch (IOException e) {
            return Finding.failed(NAME, broker + " cannot be reached: " + e,
                    "Check the network and 'fleet.brokers'. A TLS error means that the certificate in " + identity
                            + " is not accepted or has expired.");
        }
    }

    private void greet(Socket plain) throws IOException {
        var tls = Identity.load(identity).sslContext().getSocketFactory();
        try (var socket = (SSLSocket) tls.createSocket(plain, broker.getHost(), broker.getPort(), true)) {
            socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            var checked = socket.getSSLParameters();
            checked.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(checked);
            socket.startHandshake();
        }
    }
}
