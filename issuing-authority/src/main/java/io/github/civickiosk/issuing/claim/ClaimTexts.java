package io.github.civickiosk.issuing.claim;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The desk's texts in one language.
public record ClaimTexts(String language, Properties texts, ZoneId zone) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");

    static Map<String, ClaimTexts> all(ZoneId zone) {
        return Map.of("az", read("az", zone), "en", read("en", zone));
    }

    private static ClaimTexts read(String language, ZoneId zone) {
        String file = "texts." + language + ".properties";
        try (InputStream in = Objects.requireNonNull(ClaimTexts.class.getResourceAsStream(file), file)) {
            var texts = new Properties();
            texts.load(new InputStreamReader(in, UTF_8));
            return new ClaimTexts(language, texts, zone);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// @throws IllegalStateException for a key without a text
    public String get(String key) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("no text " + key + " in " + language);
        }
        return text;
    }

    /// What went wrong, in words.
    public String problem(String id) {
        return texts.getProperty("problem." + id, get("problem.other") + " (" + id + ")");
    }

    public String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }
}
