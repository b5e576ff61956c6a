package io.github.civickiosk.fleet.manager;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.civickiosk.fleet.manager.broker.mosquitto.DynamicSecurity;
import io.github.civickiosk.fleet.manager.enrolment.CertificateAuthority;
import io.github.civickiosk.fleet.manager.enrolment.Enrolment;
import io.github.civickiosk.fleet.manager.enrolment.EnrolmentException;
import io.github.civickiosk.fleet.manager.enrolment.Issuance;
import io.github.civickiosk.fleet.manager.enrolment.ListFile;
import io.github.civickiosk.fleet.manager.enrolment.RevocationWatch;
import io.github.civickiosk.fleet.manager.enrolment.Standing;
import io.github.civickiosk.fleet.manager.kioskweb.CommandUploads;
import io.github.civickiosk.fleet.manager.kioskweb.KioskWeb;
import io.github.civickiosk.fleet.manager.kioskweb.KioskWebConfig;
import io.github.civickiosk.fleet.manager.store.Database;

/// Who is a kiosk and who is one no longer, and the port that kiosks reach: wired by hand.
final class KioskDoor implements AutoCloseable {

    private final FleetSettings settings;
    private final Database database;
    private final Clock clock;
    private final Optional<CertificateAuthority> ca;
    private final Optional<KioskWeb.Authority> authority;
    private final Optional<RevocationWatch> watch;
    private final Deque<Runnable> parts = new ArrayDeque<>();

    /// Opens nothing yet.
    ///
    /// @throws EnrolmentException when the authority cannot be read
    KioskDoor(FleetSettings settings, Database database, Clock clock) throws EnrolmentException {
        this.settings = settings;
        this.database = database;
        this.clock = clock;
        this.ca = settings.door().ca().isPresent()
                ? Optional.of(CertificateAuthority.open(settings.door().ca().get(), clock))
                : Optional.empty();
        this.authority = ca.map(held -> authority(held, database, clock));
        this.watch = authority.map(held -> new RevocationWatch(held.enrolment()));
        if (authority.isPresent()) {
            var list = new ListFile(settings.state().resolve("crl.pem"));
            authority.get().enrolment().takeUp();
            authority.get().enrolment().takeBack(list.serials(authority.get().enrolment().authority()));
            tell(_ -> list.write(authority.get().enrolment().revocationList()));
        }
    }

    static KioskWeb.Authority authority(CertificateAuthority held, Database database, Clock clock) {
        return new KioskWeb.Authority(new Enrolment(database, held, held.issued(), clock), new Issuance(database, held, clock));
    }

    /// Certificates that were taken back until now.
    Set<String> revoked() {
        return authority.map(held -> held.enrolment().standing().serials()).orElse(Set.of());
    }

    /// What operators' pages work with; empty without the CA's key.
    Optional<Enrolment> enrolment() {
        return authority.map(KioskWeb.Authority::enrolment);
    }

    /// Tells about each change, once [#open] was called.
    void tell(Consumer<Standing> listener) {
        watch.ifPresent(watching -> watching.tell(listener));
    }

    /// @return the address of the kiosks' port
    URI open(URI broker) throws IOException {
        var web = new KioskWeb(new KioskWebConfig(settings.door().host(), settings.door().port(), settings.identity(),
                settings.state().resolve("uploads"), settings.door().releases()), authority, new CommandUploads(database), clock);
        parts.push(web::close);
        if (settings.door().dynamicSecurity()) {
            var held = ca.orElseThrow(
                    () -> new IllegalArgumentException("--dynamic-security needs --ca: it shuts out who was revoked"));
            Stream.concat(Stream.of(broker), settings.hosting().further().stream())
                    .map(uri -> new DynamicSecurity(uri, () -> held.passing(DynamicSecurity.USER)))
                    .forEach(mosquitto -> tell(standing -> mosquitto.follow(standing.shutOut(), standing.revoked())));
        }
        watch.ifPresent(watching -> {
            parts.push(watching::close);
            watching.start();
        });
        return URI.create("https://localhost:" + web.port());
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            parts.pop().run();
        }
    }
}
