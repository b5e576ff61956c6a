package io.github.civickiosk.fleet.manager;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.fleet.agent.identity.Identity;
import io.github.civickiosk.fleet.manager.access.Operator;
import io.github.civickiosk.fleet.manager.access.Operators;
import io.github.civickiosk.fleet.manager.access.PasswordHash;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Scope;
import io.github.civickiosk.fleet.manager.dashboard.DashboardConfig;
import io.github.civickiosk.fleet.manager.dashboard.Views;
import io.github.civickiosk.fleet.manager.enrolment.CertificateAuthority;
import io.github.civickiosk.fleet.manager.store.Database;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The dashboard beyond loopback.
class DashboardTlsTest {

    @TempDir
    Path folder;

    private static DashboardConfig config(String host, Optional<Path> tls, List<String> names) {
        return new DashboardConfig(host, 0, tls, names, ZoneOffset.UTC, "mqtts://localhost:8404");
    }

    @Test
    void speaksHttpsAndSetsCookiesThatNoOtherHostCanSet() throws Exception {
        var authority = CertificateAuthority.create(folder.resolve("ca"), Clock.systemUTC());
        authority.issueServer(List.of("fleet.example"), folder.resolve("web"));
        try (var database = Database.open(folder.resolve("fleet.db"));
                var dashboard = OperatorsWeb.start(
                        config("127.0.0.1", Optional.of(folder.resolve("web")), List.of("fleet.example")),
                        Optional.empty(), database, new FleetStore(database), Clock.systemUTC(), new Views(), List.of());
                var http = HttpClient.newBuilder().sslContext(Identity.load(folder.resolve("web")).sslContext()).build()) {
            new Operators(database, Clock.systemUTC()).add(Operator.of("root", "", Role.ADMINISTRATOR, Scope.WHOLE_FLEET),
                    Optional.of(PasswordHash.of(FleetWebPeer.PASSWORD)));
            var answer = http.send(logIn(dashboard.address()), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.headers().allValues("Set-Cookie")).hasSize(2)
                    .allSatisfy(cookie -> assertThat(cookie).startsWith("__Host-").contains("Secure", "HttpOnly", "Path=/"));
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
        }
    }

    private static HttpRequest logIn(URI address) {
        return HttpRequest.newBuilder(address.resolve("/login")).header("Origin", address.toString())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers
                        .ofString(Caller.encoded(Map.of("name", "root", "password", FleetWebPeer.PASSWORD))))
                .build();
    }

    @Test
    void listensElsewhereOnlyWithTlsOrBehindAProxy() throws Exception {
        assertThatThrownBy(() -> config("0.0.0.0", Optional.empty(), List.of())).hasMessageContaining("only with TLS");
        assertThat(config("0.0.0.0", Optional.empty(), List.of("fleet.example")).host()).isEqualTo("0.0.0.0");
        Files.createDirectories(folder.resolve("empty"));
        try (var database = Database.open(folder.resolve("fleet.db"))) {
            assertThatThrownBy(() -> OperatorsWeb.start(config("0.0.0.0", Optional.of(folder.resolve("empty")), List.of()),
                    Optional.empty(), database,
                    new FleetStore(database), Clock.systemUTC(), new Views(), List.of()))
                    .hasMessageContaining("must hold key.pem");
        }
    }
}
