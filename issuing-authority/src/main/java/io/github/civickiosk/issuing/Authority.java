package io.github.civickiosk.issuing;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.github.civickiosk.issuing.api.KioskServer;
import io.github.civickiosk.issuing.api.PublicServer;
import io.github.civickiosk.issuing.api.ServerIdentity;
import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.audit.Pseudonyms;
import io.github.civickiosk.issuing.document.SealedCertificates;
import io.github.civickiosk.issuing.evidence.CscaFolder;
import io.github.civickiosk.issuing.evidence.EvidenceCheck;
import io.github.civickiosk.issuing.holder.CodeSender;
import io.github.civickiosk.issuing.holder.HolderCheck;
import io.github.civickiosk.issuing.holder.HolderRoutes;
import io.github.civickiosk.issuing.holder.SmsGateway;
import io.github.civickiosk.issuing.issuance.IssuanceRoutes;
import io.github.civickiosk.issuing.issuance.Issuances;
import io.github.civickiosk.issuing.issuance.Issuing;
import io.github.civickiosk.issuing.issuance.Retention;
import io.github.civickiosk.issuing.issuance.StoredIssuances;
import io.github.civickiosk.issuing.pack.CatalogueRoutes;
import io.github.civickiosk.issuing.pack.Services;
import io.github.civickiosk.issuing.register.BadRegisterException;
import io.github.civickiosk.issuing.register.BusinessFile;
import io.github.civickiosk.issuing.register.Citizen;
import io.github.civickiosk.issuing.register.Register;
import io.github.civickiosk.issuing.register.RegisterFile;
import io.github.civickiosk.issuing.register.SqliteRegister;
import io.github.civickiosk.issuing.seal.SealKeys;
import io.github.civickiosk.issuing.seal.SealProfiles;
import io.github.civickiosk.issuing.seal.StatusPlaces;
import io.github.civickiosk.issuing.store.SharedSettings;
import io.github.civickiosk.issuing.store.Store;
import io.github.civickiosk.issuing.verify.VerifyPages;
import io.github.civickiosk.issuing.visit.Accesses;
import io.github.civickiosk.issuing.visit.Identification;
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
    private final Store store;

    private Authority(Store store, Javalin kiosks, Javalin visitors, VerifyPages pages, Retention retention) {
        this.store = store;
        this.kiosks = kiosks;
        this.visitors = visitors;
        this.pages = pages;
        this.retention = retention;
    }

    /// @throws BadRegisterException when a register file cannot be used
    /// @throws IOException          naming what cannot be read or written
    public static Authority start(Settings settings, Clock clock) throws IOException, BadRegisterException {
        Files.createDirectories(settings.data());
        Files.setPosixFilePermissions(settings.data(), PosixFilePermissions.fromString("rwx------"));
        return start(settings, clock, register(settings));
    }

    /// With any register.
    static Authority start(Settings settings, Clock clock, Register register) throws IOException {
        Store store = Store.open(settings.data(), settings.store());
        try {
            return start(settings, clock, register, store);
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static Authority start(Settings settings, Clock clock, Register register, Store store) throws IOException {
        var audit = new AuditLog(store.jdbi(), clock);
        var pseudonyms = Pseudonyms.in(settings.data());
        new SharedSettings(store.jdbi()).agree("pseudonym key", pseudonyms.of("key check"));
        var services = Services.load();
        var visits = new Visits(clock);
        var issuances = new Issuances(store.jdbi(), audit, clock);
        var keys = SealKeys.open(settings.data().resolve("seal"), settings.sealCountry(), settings.sealSigner(), clock);
        int publicPort = settings.publicPort() == 0 ? freePort() : settings.publicPort();
        String verifyAt = settings.publicUrl().orElse("http://" + settings.host() + ":" + publicPort + "/");
        var profiles = SealProfiles.shipped();
        var maker = new SealedCertificates(profiles, keys::signer, StatusPlaces.NONE, verifyAt, clock);
        var accesses = new Accesses(audit, pseudonyms, services);
        var identification = new Identification(new EvidenceCheck(new CscaFolder(settings.csca()), clock), register, accesses,
                audit, pseudonyms, clock);
        var holder = new HolderCheck(sender(settings), register, accesses, audit, pseudonyms, clock);
        var issuing = new Issuing(services, register, maker, issuances, accesses, audit, pseudonyms, clock);
        List<Consumer<JavalinConfig>> routes = List.of(new CatalogueRoutes(services, register)::routes,
                new VisitRoutes(visits, identification, accesses, audit)::routes, new HolderRoutes(visits, holder)::routes,
                new IssuanceRoutes(visits, issuing, issuances, audit)::routes);
        var pages = new VerifyPages(keys.signers(), profiles, new StoredIssuances(issuances, services), clock);
        var kiosks = KioskServer.create(settings.host(), settings.port(), ServerIdentity.read(settings.identity()), routes);
        var visitors = PublicServer.create(settings.host(), store::answers, List.of(pages::routes));
        var authority = new Authority(store, kiosks, visitors, pages, new Retention(issuances, settings.keepDocuments(), visits));
        authority.listen(publicPort);
        LOG.info("{} services, audit log at {}, {} open claims", services.all().size(), audit.head().number(),
                issuances.openClaims());
        return authority;
    }

    private void listen(int publicPort) {
        kiosks.start();
        try {
            visitors.start(publicPort);
        } catch (RuntimeException e) {
            kiosks.stop();
            throw e;
        }
        retention.start();
    }

    private static Register register(Settings settings) throws IOException, BadRegisterException {
        List<Path> people = new ArrayList<>();
        List<Path> businesses = new ArrayList<>();
        for (Path file : settings.registers()) {
            (BusinessFile.is(file) ? businesses : people).add(file);
        }
        List<Citizen> citizens = RegisterFile.read(people);
        LOG.info("The register knows {} citizens", citizens.size());
        return SqliteRegister.filled(settings.data().resolve("register.db"), citizens, BusinessFile.read(businesses));
    }

    private static CodeSender sender(Settings settings) {
        return settings.smsGateway().<CodeSender>map(SmsGateway::new)
                .orElse((citizen, code) -> new CodeSender.Sending.Failed("no gateway is configured: --sms-gateway"));
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

    @Override
    public void close() {
        retention.close();
        kiosks.stop();
        visitors.stop();
        pages.close();
        store.close();
    }
}
