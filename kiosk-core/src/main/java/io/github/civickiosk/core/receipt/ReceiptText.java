package io.github.civickiosk.core.receipt;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

import io.github.civickiosk.device.receipt.Receipt;
import io.github.civickiosk.device.receipt.Receipt.ClaimNumber;
import io.github.civickiosk.device.receipt.Receipt.Emphasis;
import io.github.civickiosk.device.receipt.Receipt.Line;
import io.github.civickiosk.device.receipt.Receipt.Part;
import io.github.civickiosk.device.receipt.Receipt.Rule;

/// Words a receipt in the citizen's language; in English where it has no words in that language.
///
/// @param phone of the people who help
record ReceiptText(String kiosk, String phone, Clock clock) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm", Locale.ROOT);
    private static final String FALLBACK = "en";

    Receipt of(Slip slip) {
        var language = words(slip.language()).isPresent() ? slip.language() : FALLBACK;
        var words = words(language).orElseThrow();
        return new Receipt(Locale.forLanguageTag(language), List.of(
                new Line(words.getProperty("title"), Emphasis.TITLE),
                new Line(ZonedDateTime.now(clock).format(TIME) + "   " + kiosk),
                new Rule(),
                new Line(slip.title(), Emphasis.STRONG),
                new Line(words.getProperty(switch (slip.outcome()) {
                    case DELIVERED -> "delivered";
                    case VOIDED -> "voided";
                    case UNKNOWN -> "unknown";
                })),
                new Line(""),
                new Line(words.getProperty("claim")),
                claim(slip.issued().claim()),
                new Line(words.getProperty("note")),
                new Rule(),
                new Line(words.getProperty("help") + " " + phone)));
    }

    private static Part claim(String claim) {
        return claim.matches("[A-Z0-9 -]{1,20}") ? new ClaimNumber(claim) : new Line(claim, Emphasis.STRONG);
    }

    static Optional<Properties> words(String language) {
        try (var in = ReceiptText.class.getResourceAsStream(language + ".properties")) {
            if (in == null) {
                return Optional.empty();
            }
            var words = new Properties();
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return Optional.of(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
