package io.github.civickiosk.fleet.manager.access;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TotpTest {

    /// RFC 6238's test secret, `12345678901234567890`.
    private static final Totp RFC = new Totp("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

    @ParameterizedTest
    @CsvSource({"59,287082", "1111111109,081804", "1111111111,050471", "1234567890,005924", "2000000000,279037",
        "20000000000,353130"})
    void givesTheCodesOfTheRfc(long seconds, String code) {
        assertThat(RFC.at(Instant.ofEpochSecond(seconds))).isEqualTo(code);
    }

    @Test
    void takesACodeOfTheStepBeforeAndAfterAndNoOlderOne() {
        var now = Instant.ofEpochSecond(1_000_000_020);
        assertThat(RFC.step(RFC.at(now.minusSeconds(30)), now, 0)).isPresent();
        assertThat(RFC.step(RFC.at(now.plusSeconds(30)), now, 0)).isPresent();
        assertThat(RFC.step(RFC.at(now.minusSeconds(60)), now, 0)).isEmpty();
    }

    @Test
    void takesNoStepThatWasUsed() {
        var now = Instant.ofEpochSecond(1_000_000_020);
        var used = RFC.step(RFC.at(now), now, 0).orElseThrow();
        assertThat(RFC.step(RFC.at(now), now, used)).isEmpty();
        assertThat(RFC.step(RFC.at(now.minusSeconds(30)), now, used)).isEmpty();
        assertThat(RFC.step(RFC.at(now.plusSeconds(30)), now, used)).isPresent();
    }

    @Test
    void saysItsSecretInBase32AsAppsReadIt() {
        assertThat(Totp.base32("12345678901234567890".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .isEqualTo(RFC.secret());
        assertThat(Totp.random().secret()).matches("[A-Z2-7]{32}");
        assertThat(RFC.address("a b", "Civic Kiosk")).isEqualTo(
                "otpauth://totp/Civic%20Kiosk:a%20b?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Civic%20Kiosk");
    }
}
