package io.github.civickiosk.issuing;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

import io.github.civickiosk.issuing.admission.Allowance;
import io.github.civickiosk.issuing.admission.CitizenLimits;
import io.github.civickiosk.issuing.admission.Gate;
import io.github.civickiosk.issuing.admission.KioskList;
import io.github.civickiosk.issuing.admission.ListSource;
import io.github.civickiosk.issuing.admission.RevocationLists;
import io.github.civickiosk.issuing.admission.RevokedCertificates;
import io.github.civickiosk.issuing.api.DeskServer;
import io.github.civickiosk.issuing.api.KioskServer;
import io.github.civickiosk.issuing.api.PublicServer;
import io.github.civickiosk.issuing.api.ServerIdentity;
import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.audit.CheckpointKey;
import io.github.civickiosk.issuing.audit.CheckpointPlace;
import io.github.civickiosk.issuing.audit.Checkpoints;
import io.github.civickiosk.issuing.audit.Pseudonyms;
import io.github.civickiosk.issuing.claim.ClaimDesk;
import io.github.civickiosk.issuing.claim.ClaimRoutes;
import io.github.civickiosk.issuing.claim.Clerks;
import io.github.civickiosk.issuing.document.SealedCertificates;
import io.github.civickiosk.issuing.evidence.CscaFolder;
import io.github.civickiosk.issuing.evidence.EvidenceCheck;
import io.github.civickiosk.issuing.holder.CodeSender;
import io.github.civickiosk.issuing.holder.EmailSender;
import io.github.civickiosk.issuing.holder.HolderCheck;
import io.github.civickiosk.issuing.holder.HolderRoutes;
import io.github.civickiosk.issuing.holder.SendersInTurn;
import io.github.civickiosk.issuing.holder.SmsGateway;
import io.github.civickiosk.issuing.issuance.Claims;
import io.github.civickiosk.issuing.issuance.IssuanceRoutes;
import io.github.civickiosk.issuing.issuance.Issuances;
import io.github.civickiosk.issuing.issuance.Issuing;
import io.github.civickiosk.issuing.issuance.Reissuing;
import io.github.civickiosk.issuing.issuance.Retention;
import io.github.civickiosk.issuing.issuance.StoredIssuances;
import io.github.civickiosk.issuing.pack.CatalogueRoutes;
import io.github.civickiosk.issuing.pack.PackWatch;
import io.github.civickiosk.issuing.pack.Packs;
import io.github.civickiosk.issuing.register.BadRegisterException;
import io.github.civickiosk.issuing.register.Register;
import io.github.civickiosk.issuing.register.configured.ConfiguredRegisters;
import io.github.civickiosk.issuing.register.xroad.Exchange;
import io.github.civickiosk.issuing.seal.SealKeys;
import io.github.civickiosk.issuing.status.StatusLists;
import io.github.civickiosk.issuing.status.StoredPlaces;
import io.github.civickiosk.issuing.status.Withdrawals;
import io.github.civickiosk.issuing.store.SharedSettings;
import io.github.civickiosk.issuing.store.Store;
import io.github.civickiosk.issuing.verify.VerifyPages;
import io.github.civickiosk.issuing.visit.Accesses;
import io.github.civickiosk.issuing.visit.Identification;
import io.github.civickiosk.issuing.visit.KeptEvidence;
import io.github.civickiosk.issuing.visit.VisitRoutes;
import io.github.civickiosk.issuing.visit.Visits;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running authority: everything is wired here, by hand.
public final class Authority implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Authority.class);

    private final Javalin kiosks;
    private final Javalin visitors;
    private final VerifyPages pages;
    private final Retention retention;
    private final RevokedCertificates revoked;
    private final Checkpoints checkpoints;
    private final Optional<Javalin> desk;
    private final Store store;
    private final Runnable registers;
    private final PackWatch watch;

    private Authority(Store store, Runnable registers, Javalin kiosks, Javalin visitors, VerifyPages pages, Retention retention,
            RevokedCertificates revoked, Checkpoints checkpoints, Optional<Javalin> desk, PackWatch watch) {
        this.store = store;
        this.registers = registers;
        this.kiosks = kiosks;
        this.visitors = visitors;
        this.pages = pages;
        this.retention = retention;
        this.revoked = revoked;
        this.checkpoints = checkpoints;
        this.desk = desk;
        this.watch = watch;
    }

    /// @throws BadRegisterException when a register file cannot be used
    /// @throws IOException          naming what cannot be read or written
    public static Authority start(Settings settings, Clock clock) throws IOException, BadRegisterException {
        Files.createDirectories(settings.data());
        Files.setPosixFilePermissions(settings.data(), PosixFilePermissions.fromString("rwx------"));
        Store store = Store.open(settings.data(), settings.store());
        try {
            var audit = new AuditLog(store.jdbi(), clock);
            var registers = ConfiguredRegisters.open(settings.registers(), settings.data(),
                    exchange -> audit.append(entry(exchange)));
            return start(settings, clock, registers.register(), store, registers::close);
        } catch (IOException | BadRegisterException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /// With any register.
    static Authority start(Settings settings, Clock clock, Register register) throws IOException {
        return start(settings, clock, register, Store.open(settings.data(), settings.store()), () -> {});
    }

    /// The security servers keep the messages themselves, signed, under the same ids.
    private static AuditLog.Entry entry(Exchange exchange) {
        return new AuditLog.Entry("", AuditLog.Event.REGISTER_ANSWERED, "",
                String.join(" ", exchange.register(), exchange.service(),
                        exchange.messageId(), exchange.requestId(), exchange.requestHash(), Integer.toString(exchange.status())));
    }

    /// @param registers closes them
    private static Authority start(Settings settings, Clock clock, Register register, Store store, Runnable registers)
            throws IOException {
        try {
            return wired(settings, clock, register, store, registers);
        } catch (IOException | RuntimeException e) {
            registers.run();
            store.close();
            throw e;
        }
    }

    private static Authority wired(Settings settings, Clock clock, Register register, Store store, Runnable registers)
            throws IOException {
        var audit = new AuditLog(store.jdbi(), clock);
        var pseudonyms = Pseudonyms.in(settings.data());
        new SharedSettings(store.jdbi()).agree("pseudonym key", pseudonyms.of("key check"));
        var packs = Packs.open(settings.packs());
        var services = packs.services();
        var visits = new Visits(store.jdbi(), clock);
        var issuances = new Issuances(store.jdbi(), audit, clock);
        var keys = SealKeys.open(settings.data().resolve("seal"), settings.sealCountry(), settings.sealSigner(), clock);
        int publicPort = settings.publicPort() == 0 ? freePort() : settings.publicPort();
        String verifyAt = settings.publicUrl().orElse("http://" + settings.host() + ":" + publicPort + "/");
        var profiles = packs.profiles();
        var places = new StoredPlaces(store.jdbi());
        var maker = new SealedCertificates(packs, keys::signer, places, verifyAt, clock);
        var kioskList = new KioskList(store.jdbi(), audit, clock);
        var limits = new CitizenLimits(audit, settings.guard().citizenCertificates(), clock);
        var accesses = new Accesses(audit, pseudonyms, services);
        var evidence = new KeptEvidence(store.jdbi(), clock);
        var identification = new Identification(new EvidenceCheck(new CscaFolder(settings.csca()), clock), register, limits,
                accesses, evidence, audit, pseudonyms, clock);
        var holder = new HolderCheck(sender(settings), register, limits, accesses, audit, pseudonyms, clock);
        var issuing = new Issuing(kioskList, limits, services, register, maker, issuances, accesses, audit, pseudonyms, clock);
        var revoked = revoked(settings, clock);
        List<Consumer<JavalinConfig>> routes = List.of(gate(settings, kioskList, revoked, clock)::routes,
                new CatalogueRoutes(kioskList, services, register, clock)::routes,
                new VisitRoutes(visits, identification, accesses, audit)::routes, new HolderRoutes(visits, holder)::routes,
                new IssuanceRoutes(visits, issuing, issuances, audit)::routes);
        var status = new StatusLists(places, () -> keys.listKeys().getFirst(), verifyAt, clock);
        var books = new WithdrawnLookup(new StoredIssuances(issuances, services), new Withdrawals(store.jdbi(), audit, clock));
        var pages = new VerifyPages(keys, () -> profiles, books, status, new ServiceWording(services), clock);
        var kiosks = KioskServer.create(settings.host(), settings.port(), ServerIdentity.read(settings.identity()), routes);
        var visitors = PublicServer.create(settings.host(), store::answers, List.of(pages::routes));
        var claims = new Claims(store.jdbi(), audit, clock);
        var reissuing = new Reissuing(store.jdbi(), issuing, issuances, claims, audit, pseudonyms);
        var deskRoutes = new ClaimRoutes(new ClaimDesk(issuances, claims, reissuing, audit),
                new Clerks(store.jdbi(), audit, clock), services,
                clock);
        var retention = new Retention(issuances, settings.keepDocuments(), settings.books().claimAfter(), evidence, visits,
                store::forget);
        var authority = new Authority(store, registers, kiosks, visitors, pages, retention, revoked,
                checkpoints(settings, audit, clock),
                desk(settings, deskRoutes), new PackWatch(packs));
        authority.listen(publicPort);
        LOG.info("{} services, audit log at {}, {} open claims", services.all().size(), audit.head().number(),
                issuances.openClaims());
        return authority;
    }

    private void listen(int publicPort) {
        kiosks.start();
        try {
            visitors.start(publicPort);
            desk.ifPresent(Javalin::start);
        } catch (RuntimeException e) {
            kiosks.stop();
            visitors.stop();
            throw e;
        }
        retention.start();
        checkpoints.start();
    }

    private static CodeSender sender(Settings settings) {
        return new SendersInTurn(Stream.concat(settings.smsGateway().<CodeSender>map(SmsGateway::new).stream(),
                settings.mail().<CodeSender>map(EmailSender::new).stream()).toList());
    }

    private static RevokedCertificates revoked(Settings settings, Clock clock) throws IOException {
        if (settings.guard().kioskLists().isEmpty()) {
            LOG.warn("No revocation list of the kiosks' CA is read: --kiosk-crl");
            return RevokedCertificates.NO_LIST;
        }
        SSLContext tls = ServerIdentity.read(settings.identity());
        var lists = new RevocationLists(settings.guard().kioskLists().stream().map(place -> ListSource.of(place, tls)).toList(),
                ServerIdentity.authorities(settings.identity()), clock);
        lists.start();
        return lists;
    }

    private static Checkpoints checkpoints(Settings settings, AuditLog audit, Clock clock) throws IOException {
        List<CheckpointPlace> places = Stream
                .concat(Stream.of(settings.data().resolve("checkpoints").toString()), settings.books().checkpoints().stream())
                .map(CheckpointPlace::of).toList();
        if (places.size() == 1) {
            LOG.warn("Checkpoints of the audit log are kept in the data folder alone: --checkpoints");
        }
        return new Checkpoints(audit, CheckpointKey.in(settings.data(), clock), places, settings.books().checkpointEvery(),
                clock);
    }

    private static Optional<Javalin> desk(Settings settings, ClaimRoutes routes) throws IOException {
        return settings.deskPort().isEmpty()
                ? Optional.empty()
                : Optional.of(DeskServer.create(settings.host(), settings.deskPort().getAsInt(),
                        ServerIdentity.read(settings.identity()), List.of(routes::routes)));
    }

    private static Gate gate(Settings settings, KioskList kiosks, RevokedCertificates revoked, Clock clock) {
        int requests = settings.guard().kioskRequests();
        Optional<Allowance> all = requests == 0 ? Optional.empty() : Optional.of(new Allowance(requests, clock));
        return new Gate(kiosks, revoked, all, all.map(_ -> new Allowance(requests / 10, clock)));
    }

    /// The address of the page stands on every certificate, so it must be known before the server listens.
    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return kiosks.port();
    }

    int publicPort() {
        return visitors.port();
    }

    OptionalInt deskPort() {
        return desk.map(server -> OptionalInt.of(server.port())).orElseGet(OptionalInt::empty);
    }

    @Override
    public void close() {
        watch.close();
        retention.close();
        kiosks.stop();
        visitors.stop();
        desk.ifPresent(Javalin::stop);
        pages.close();
        revoked.close();
        registers.run();
        checkpoints.close();
        store.close();
    }
}
