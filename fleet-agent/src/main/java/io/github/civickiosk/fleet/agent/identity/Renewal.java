package io.github.civickiosk.fleet.agent.identity;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Renews the kiosk's certificate by itself from its thirtieth day on, each time for a new key.
///
/// The former pair stays until the broker has let the new one in; it is put back when the fleet manager does not know the new
/// one, or when nobody lets it in for a while. A certificate that has expired asks all the same and waits for an operator's word.
/// Runs on a thread of its own; the methods may be called from any.
public final class Renewal implements AutoCloseable {

    /// From then on a certificate is renewed, counted from when it began to be good.
    public static final Duration FROM = Duration.ofDays(30);
    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);
    private static final Duration SPREAD = Duration.ofDays(3); // a fleet that was set up on one day does not come on one day
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(15);
    private static final Duration NOT_LET_IN = Duration.ofMinutes(15);

    private final Path path;
    private final IdentityFolder folder;
    private final EstClient server;
    private final BooleanSupplier online;
    private final Supplier<Optional<X509Certificate>> shown;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("certificate-renewal").daemon().factory());
    private Instant askNotBefore = Instant.MIN;
    private Instant lastOnline;

    /// @param folder identity folder
    /// @param online whether the broker has let this kiosk in
    /// @param shown  the certificate that the newest connection to the broker was opened with
    public Renewal(Path folder, EstClient server, BooleanSupplier online, Supplier<Optional<X509Certificate>> shown,
            Clock clock) {
        this.path = folder;
        this.folder = new IdentityFolder(folder);
        this.server = server;
        this.online = online;
        this.shown = shown;
        this.clock = clock;
        this.lastOnline = clock.instant();
    }

    public void start() {
        timer.scheduleWithFixedDelay(this::look, 0, LOOK.toSeconds(), TimeUnit.SECONDS);
    }

    /// When a certificate should be exchanged: the same moment for the same certificate, another for each.
    static Instant due(X509Certificate certificate) {
        long spread = Math.floorMod(certificate.getSerialNumber().hashCode(), SPREAD.toSeconds());
        return certificate.getNotBefore().toInstant().plus(FROM).plusSeconds(spread);
    }

    /// One look at the pair; public for whoever wants it renewed when it is due and not wait for the clock.
    public synchronized void look() {
        try {
            folder.heal();
            var present = Identity.load(path);
            if (folder.hasPrevious()) {
                watch(present);
            } else if (!clock.instant().isBefore(due(present.certificate())) && !clock.instant().isBefore(askNotBefore)) {
                renew(present);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("The certificate in {} could not be looked after: {}", path, e.getMessage());
        }
    }

    private void watch(Identity present) throws IOException {
        if (online.getAsBoolean()) {
            lastOnline = clock.instant();
            if (shown.get().filter(present.certificate()::equals).isPresent()) {
                folder.confirm();
                LOG.info("The new certificate was let in; the former key is destroyed");
            }
        } else if (lastOnline.plus(NOT_LET_IN).isBefore(clock.instant())) {
            LOG.warn("Nobody lets the present certificate in: the other one is tried");
            folder.swapBack();
            lastOnline = clock.instant();
        }
    }

    private void renew(Identity present) throws IOException {
        var pair = folder.nextKey();
        switch (server.renew(present, pair)) {
            case EstAnswer.Issued(var chain) -> take(new Identity(pair.getPrivate(), chain, trusted(present)), present);
            case EstAnswer.Waiting(var pause) -> {
                LOG.info("An operator has to approve the renewal; asked again in {}", pause);
                askNotBefore = clock.instant().plus(pause);
            }
            case EstAnswer.Refused(var status, var why) -> {
                LOG.warn("The certificate is not renewed ({}): {}", status, why);
                folder.forgetNextKey();
                askNotBefore = clock.instant().plus(AFTER_FAILURE);
            }
            case EstAnswer.NotReached(var why) -> {
                LOG.info("The certificate could not be renewed yet: {}", why);
                askNotBefore = clock.instant().plus(AFTER_FAILURE);
            }
        }
    }

    private List<X509Certificate> trusted(Identity present) {
        return server.authorities(present) instanceof EstAnswer.Issued(var authorities) ? authorities : present.trusted();
    }

    private void take(Identity renewed, Identity present) throws IOException {
        var wrong = EnrolledPair.fault(renewed, clock.instant(), present.certificate().getSubjectX500Principal());
        if (wrong.isPresent()) {
            LOG.warn("The renewed certificate is not used: {}", wrong.get());
            askNotBefore = clock.instant().plus(AFTER_FAILURE);
            return;
        }
        var refused = server.tryOut(renewed);
        if (refused.isPresent()) {
            LOG.warn("The renewed certificate is not let in and not used: {}", refused.get());
            askNotBefore = clock.instant().plus(AFTER_FAILURE);
            return;
        }
        lastOnline = clock.instant();
        folder.exchange(renewed.chain(), renewed.trusted());
        LOG.info("The certificate was renewed; it is good until {}", renewed.certificate().getNotAfter().toInstant());
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
