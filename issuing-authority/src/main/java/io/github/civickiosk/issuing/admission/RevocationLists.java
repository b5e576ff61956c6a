package io.github.civickiosk.issuing.admission;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.security.auth.x500.X500Principal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The revocation lists (RFC 5280, 5) of the kiosks' CA, read anew every twenty seconds from a file or an address. A list counts when a CA that
/// the authority trusts has signed it, and is never replaced by an older one. It counts until its next update is due, and no longer than
/// [#COUNTS_FOR] after it was last read: then nobody can tell who was revoked, and every kiosk of this CA is refused.
public final class RevocationLists implements RevokedCertificates {

    static final Duration COUNTS_FOR = Duration.ofHours(24);
    private static final Duration READ_EVERY = Duration.ofSeconds(20);
    private static final Logger LOG = LoggerFactory.getLogger(RevocationLists.class);

    private record Read(X509CRL list, Instant at) {

        boolean counts(Instant now) {
            boolean due = list.getNextUpdate() != null && list.getNextUpdate().toInstant().isBefore(now);
            return !due && at.plus(COUNTS_FOR).isAfter(now);
        }
    }

    private final List<ListSource> sources;
    private final Collection<X509Certificate> authorities;
    private final Clock clock;
    private final Map<X500Principal, Read> lists = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("revocation-lists").daemon().factory());

    /// @param authorities that sign the kiosks' certificates
    public RevocationLists(List<ListSource> sources, Collection<X509Certificate> authorities, Clock clock) {
        this.sources = List.copyOf(sources);
        this.authorities = List.copyOf(authorities);
        this.clock = clock;
    }

    /// Reads them for the first time, and from then on by itself.
    public void start() {
        read();
        timer.scheduleWithFixedDelay(this::read, READ_EVERY.toSeconds(), READ_EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    void read() {
        for (ListSource source : sources) {
            try {
                accept(source, source.read());
            } catch (IOException | GeneralSecurityException | RuntimeException e) { // what was read before counts until it is too old
                LOG.warn("The revocation list {} is not used: {}", source, e.getMessage());
            }
        }
    }

    private void accept(ListSource source, X509CRL list) throws GeneralSecurityException {
        if (!signed(list)) {
            throw new GeneralSecurityException("no CA of ca.pem has signed it");
        }
        var now = new Read(list, clock.instant());
        Read kept = lists.merge(list.getIssuerX500Principal(), now,
                (before, read) -> before.list().getThisUpdate().after(read.list().getThisUpdate()) ? before : read);
        if (kept != now) {
            LOG.warn("The revocation list {} is older than the one before and is not used", source);
        } else if (!now.counts(now.at())) {
            LOG.error("The revocation list {} should have been renewed at {}: kiosks are refused until it is", source,
                    list.getNextUpdate());
        }
    }

    private boolean signed(X509CRL list) {
        return authorities.stream().filter(ca -> ca.getSubjectX500Principal().equals(list.getIssuerX500Principal()))
                .anyMatch(ca -> verifies(list, ca));
    }

    private static boolean verifies(X509CRL list, X509Certificate ca) {
        try {
            list.verify(ca.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public Standing standing(X509Certificate certificate) {
        Optional<Read> read = Optional.ofNullable(lists.get(certificate.getIssuerX500Principal()))
                .filter(known -> known.counts(clock.instant()));
        return read.map(known -> known.list().isRevoked(certificate) ? Standing.REVOKED : Standing.GOOD).orElse(Standing.UNKNOWN);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
