package io.github.civickiosk.fleet.manager.access;

import java.time.Clock;
import java.util.Optional;

import io.github.civickiosk.fleet.manager.store.DatabasePeer;
import io.github.civickiosk.fleet.manager.store.Dialect;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PasswordHashTest {

    private static final String PASSWORD = "a horse of battery staples";

    @Test
    void keepsItsParametersAndNothingOfThePassword() {
        var hash = PasswordHash.of(PASSWORD);
        assertThat(hash.text()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("horse");
        assertThat(hash.fits(PASSWORD)).isTrue();
        assertThat(hash.fits(PASSWORD + " ")).isFalse();
        assertThat(hash).hasToString("PasswordHash[***]");
        assertThat(PasswordHash.of(PASSWORD).text()).isNotEqualTo(hash.text());
    }

    /// The hash was made by the reference implementation: `argon2 somesalt -id -t 2 -m 16 -p 1`, from its test suite.
    @Test
    void readsAHashOfTheReferenceImplementation() {
        var hash = new PasswordHash("$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");
        assertThat(hash.fits("password")).isTrue();
        assertThat(hash.outdated()).isTrue();
    }

    @Test
    void fitsNothingWhenItIsNoHash() {
        assertThat(new PasswordHash("").fits("")).isFalse();
        assertThat(new PasswordHash("$2y$10$abc").fits("abc")).isFalse();
    }

    @Test
    void isMadeAnewAtALoginWhenTheParametersHaveChanged() {
        try (var peer = new DatabasePeer(Dialect.SQLITE)) {
            var database = peer.open();
            var operators = new Operators(database, Clock.systemUTC());
            var throttle = new Throttle(database, Clock.systemUTC());
            operators.add(Operator.of("ann", "", Role.VIEWER, Scope.WHOLE_FLEET),
                    Optional.of(PasswordHash.of(PASSWORD, new PasswordHash.Cost(8_192, 1, 1))));
            var login = new Login(operators, new KnownBrowsers(database, Clock.systemUTC()), throttle);
            assertThat(login.attempt("ann", PASSWORD, "::1", Optional.empty())).isInstanceOf(Login.Outcome.Let.class);
            assertThat(operators.passwordHash("ann").orElseThrow().outdated()).isFalse();
            assertThat(login.attempt("ann", PASSWORD, "::1", Optional.empty())).isInstanceOf(Login.Outcome.Let.class);
        }
    }

    @Test
    void refusesWhatIsShortOrEasyToGuess() {
        assertThatThrownBy(() -> Password.checked("short", "ann")).hasMessageContaining("12 to 256");
        assertThatThrownBy(() -> Password.checked("annannannann", "ann")).hasMessageContaining("easy to guess");
        assertThatThrownBy(() -> Password.checked("aaaaaaaaaaaaaa", "ann")).hasMessageContaining("easy to guess");
        assertThat(Password.checked(Password.generated(), "ann")).matches("([a-z2-9]{6}-){3}[a-z2-9]{6}");
    }
}
