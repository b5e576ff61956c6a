package io.github.civickiosk.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;

import io.github.civickiosk.core.session.Aid;
import io.github.civickiosk.ui.language.Texts;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A made-up language whose every text is 40 % longer than in English: what a translation may need nowhere overflows.
class LongerTextsInBrowserTest extends ScreenInChromium {

    private static final String LONGER = "en-XA";

    LongerTextsInBrowserTest() {
        super(new KioskWebFixture(new UiConfig(0, KioskWebFixture.CONFIG.pixelsPerMillimetre(), List.of(made(), "en"),
                KioskWebFixture.CONFIG.help())));
    }

    @ParameterizedTest
    @CsvSource({"1280, 800", "1080, 1920", "1024, 600"})
    void nothingIsCut(int width, int height) {
        page.setViewportSize(width, height);
        var soft = new SoftAssertions();
        for (var aids : List.of(Set.<Aid>of(), Set.of(Aid.SIZE), Set.of(Aid.LOW_REACH))) {
            MadeUpSessions.states().forEach((name, state) -> {
                show(state, LONGER, aids);
                soft.assertThat(cut()).as("%s with %s, cut", name, aids).isEmpty();
                photograph(name + "-" + LONGER + "-" + width + "x" + height + aids);
            });
        }
        soft.assertAll();
    }

    /// Lies beside the languages of the software while the tests run.
    private static String made() {
        var file = Path.of("target/test-classes/io/github/civickiosk/ui/language", LONGER + ".properties");
        var texts = new Properties();
        try (var in = Objects.requireNonNull(Texts.class.getResourceAsStream("en.properties"))) {
            texts.load(in);
            texts.replaceAll((_, pattern) -> longer((String) pattern));
            Files.createDirectories(file.getParent());
            try (var out = Files.newBufferedWriter(file)) {
                texts.store(out, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return LONGER;
    }

    /// Words of its own again, at the end, until it is long enough; what stands in braces stays.
    private static String longer(String pattern) {
        var words = pattern.replaceAll("\\{([^{}]|\\{[^{}]*})*}", "").replaceAll("[^\\p{L} ]", "").strip().split("\\s+");
        int wanted = (int) Math.ceil(pattern.length() * 1.4);
        var text = new StringBuilder(pattern);
        for (int word = 0; text.length() < wanted; word++) {
            var next = words[word % words.length];
            text.append(' ').append(next.isEmpty() ? "word" : next);
        }
        return text.toString();
    }
}
