package io.github.civickiosk.core.receipt;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;

import io.github.civickiosk.core.issuance.IssuingAuthority.IssuanceOutcome;
import io.github.civickiosk.core.issuance.IssuingAuthority.Issued;
import io.github.civickiosk.device.receipt.Receipt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReceiptTextTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-25T08:00:00Z"), ZoneId.of("Asia/Baku"));
    private final ReceiptText text = new ReceiptText("kiosk-1", "+994 12 000 00 00", NOON);

    @ParameterizedTest(name = "{0} {1} → {2}")
    @CsvSource(delimiter = '|', value = {"en | DELIVERED | Your certificate was printed.",
        "en | UNKNOWN | The printer stopped; nobody knows yet whether your certificate was printed.",
        "az | VOIDED | Heç nə çap olunmadı. Zəhmət olmasa, burada və ya pəncərədə yenidən müraciət edin.",
        "xx | DELIVERED | Your certificate was printed."})
    void saysInTheCitizensLanguageWhatHappened(String language, IssuanceOutcome outcome, String sentence) {
        assertThat(text.of(slip("7QX-4MP", outcome, language)).parts()).contains(new Receipt.Line(sentence));
    }

    @Test
    void holdsTheClaimNumberTheKioskAndTheHourHere() {
        assertThat(text.of(slip("7QX-4MP", IssuanceOutcome.DELIVERED, "az"))).returns(Locale.of("az"), Receipt::language)
                .extracting(Receipt::parts).asList().contains(new Receipt.ClaimNumber("7QX-4MP"),
                        new Receipt.Line("25.11.2026 12:00   kiosk-1"));
    }

    @Test
    void printsAlsoAClaimNumberOfAnotherShape() {
        assertThat(text.of(slip("№ 7", IssuanceOutcome.DELIVERED, "az")).parts())
                .contains(new Receipt.Line("№ 7", Receipt.Emphasis.STRONG));
    }

    @ParameterizedTest
    @ValueSource(strings = {"az", "en", "ru", "tr", "ka", "hy", "ro", "bg", "el", "sq", "ar"})
    void hasEveryWordInEachLanguage(String language) {
        assertThat(ReceiptText.words(language).orElseThrow().stringPropertyNames())
                .containsExactlyInAnyOrder("title", "delivered", "voided", "unknown", "claim", "note", "help");
    }

    private static Slip slip(String claim, IssuanceOutcome outcome, String language) {
        return new Slip(new Issued(new UUID(0, 7), "residence", "S", claim, 1), outcome, "Yaşayış yeri", language);
    }
}
