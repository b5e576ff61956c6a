package io.github.civickiosk.fleet.manager.access.oidc;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.github.civickiosk.fleet.manager.Caller;
import io.github.civickiosk.fleet.manager.FleetWebPeer;
import io.github.civickiosk.fleet.manager.access.Operator;
import io.github.civickiosk.fleet.manager.access.Operators;
import io.github.civickiosk.fleet.manager.access.Role;
import io.github.civickiosk.fleet.manager.access.Scope;
import io.github.civickiosk.fleet.manager.store.Database;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The whole way through a provider, over real HTTP on both sides.
class OidcLoginTest {

    @TempDir
    Path folder;

    private OidcPeer provider;
    private Database database;
    private FleetWebPeer web;

    @BeforeEach
    void start() throws Exception {
        provider = new OidcPeer();
        database = Database.open(folder.resolve("fleet.db"));
        web = new FleetWebPeer(database, Clock.systemUTC(), Optional.of(new OidcConfig(provider.issuer(), OidcPeer.CLIENT,
                Optional.of(OidcPeer.SECRET),
                "the ministry", "groups",
                List.of(GroupRole.read("kiosk-operators=operator,region:North"), GroupRole.read("kiosk-admins=administrator")))));
    }

    @AfterEach
    void stop() {
        web.close();
        database.close();
        provider.close();
    }

    private HttpResponse<String> logIn(Caller caller) throws Exception {
        return caller.get(returned(caller));
    }

    /// Follows the browser to the provider.
    ///
    /// @return the path that it comes back to
    private String returned(Caller caller) throws Exception {
        var out = URI.create(caller.get("/login/oidc?next=/account").headers().firstValue("Location").orElseThrow());
        try (var http = HttpClient.newHttpClient()) {
            var back = http.send(HttpRequest.newBuilder(out).build(), HttpResponse.BodyHandlers.ofString()).headers()
                    .firstValue("Location");
            return back.orElseThrow().substring(web.uri("").toString().length());
        }
    }

    private Optional<Operator> pia() {
        return new Operators(database, Clock.systemUTC()).find("pia.provider");
    }

    @Test
    void letsInWhomTheProviderKnowsWithTheRoleOfTheGroup() throws Exception {
        assertThat(web.stranger().get("/login").body()).contains("Log in with the ministry");
        var caller = web.stranger();
        var answer = logIn(caller);
        assertThat(answer.headers().firstValue("Location")).contains("/account");
        assertThat(pia()).get().satisfies(operator -> {
            assertThat(operator.role()).isEqualTo(Role.OPERATOR);
            assertThat(operator.scope()).isEqualTo(new Scope(Set.of("North"), Set.of()));
            assertThat(operator.fullName()).isEqualTo("Pia Provider");
        });
        assertThat(caller.get("/account").body()).contains("pia.provider", "operator, region North");
        provider.groups = List.of("kiosk-operators", "kiosk-admins", "staff");
        logIn(web.stranger());
        assertThat(pia().orElseThrow().role()).isEqualTo(Role.ADMINISTRATOR);
    }

    @Test
    void refusesWhoIsInNoGroupOrDisabled() throws Exception {
        provider.groups = List.of("staff");
        refused(logIn(web.stranger()), "none of your groups");
        provider.groups = List.of("kiosk-operators");
        logIn(web.stranger());
        database.write(handle -> handle.execute("update operator set disabled = 1 where name = 'pia.provider'"));
        refused(logIn(web.stranger()), "is disabled, or is somebody else");
    }

    @Test
    void takesNobodysNameAway() throws Exception {
        web.add("pia.provider", Role.ADMINISTRATOR, Scope.WHOLE_FLEET);
        refused(logIn(web.stranger()), "is disabled, or is somebody else");
    }

    @Test
    void trustsNoTokenOfAnotherLoginClientTimeOrKey() throws Exception {
        provider.claims = claims -> claims.claim("nonce", "another");
        refused(logIn(web.stranger()), "cannot be trusted");
        provider.claims = claims -> claims.audience("another-client");
        refused(logIn(web.stranger()), "cannot be trusted");
        provider.claims = claims -> claims.audience(List.of(OidcPeer.CLIENT, "another")).claim("azp", "another");
        refused(logIn(web.stranger()), "cannot be trusted");
        provider.claims = claims -> claims.issuer("http://127.0.0.1:1");
        refused(logIn(web.stranger()), "cannot be trusted");
        provider.claims = claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(600)));
        refused(logIn(web.stranger()), "cannot be trusted");
        provider.claims = claims -> claims;
        provider.signing = new RSAKeyGenerator(2048).keyID("one").generate();
        refused(logIn(web.stranger()), "cannot be trusted");
        assertThat(pia()).isEmpty();
    }

    @Test
    void refusesALoginThatWasBegunElsewhereOrIsUsedTwice() throws Exception {
        var caller = web.stranger();
        var back = returned(caller);
        refused(web.stranger().get(back), "not begun in this browser");
        assertThat(caller.get(back).statusCode()).isEqualTo(303);
        refused(caller.get(back), "begin again");
    }

    @Test
    void saysWhenTheProviderIsAway() throws Exception {
        provider.close();
        assertThat(web.stranger().get("/login/oidc").statusCode()).isEqualTo(502);
    }

    @Test
    void saysWhatIsWrongWithItsSettings() {
        assertThatThrownBy(() -> GroupRole.read("admins")).hasMessageContaining("GROUP=ROLE");
        assertThatThrownBy(() -> GroupRole.read("admins=king")).hasMessageContaining("GROUP=ROLE");
        assertThatThrownBy(
                () -> new OidcConfig(URI.create("http://login.example"), "c", Optional.empty(), "x", "groups", List.of()))
                .hasMessageContaining("https");
    }

    private static void refused(HttpResponse<String> answer, String why) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains(why);
    }
}
