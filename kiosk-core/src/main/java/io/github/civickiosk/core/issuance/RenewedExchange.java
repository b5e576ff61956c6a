package io.github.civickiosk.core.issuance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Exchanges under the identity that lies in its folder now: a certificate lives half a year, a kiosk's process may too.
final class RenewedExchange implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RenewedExchange.class);

    private final Path identity;
    private final Exchange.Limits limits;
    private List<FileTime> written;
    private Exchange exchange;

    RenewedExchange(Path identity, Exchange.Limits limits) throws IOException {
        this.identity = identity;
        this.limits = limits;
        written = written();
        exchange = new Exchange(TlsIdentity.load(identity), limits);
    }

    private List<FileTime> written() throws IOException {
        return List.of(Files.getLastModifiedTime(identity.resolve("key.pem")),
                Files.getLastModifiedTime(identity.resolve("cert.pem")), Files.getLastModifiedTime(identity.resolve("ca.pem")));
    }

    /// While the folder is being rewritten, or is broken, the identity that worked is kept.
    synchronized Exchange current() {
        try {
            List<FileTime> now = written();
            if (!now.equals(written)) {
                Exchange renewed = new Exchange(TlsIdentity.load(identity), limits);
                exchange.retire();
                exchange = renewed;
                written = now;
                LOG.info("The identity in {} was renewed", identity);
            }
        } catch (IOException e) {
            LOG.warn("The identity in {} cannot be read again: {}", identity, e.getMessage());
        }
        return exchange;
    }

    @Override
    public synchronized void close() {
        exchange.close();
    }
}
