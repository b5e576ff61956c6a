package io.github.civickiosk.fleet.manager.alert;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What is written to people: templates by language, with `{words}` in braces to fill. A folder may hold templates of the
/// operator's own, `az.yaml` and `en.yaml`, whose keys go before the shipped ones.
final class Messages {

    private static final List<String> LANGUAGES = List.of("az", "en");
    private static final Pattern BRACES = Pattern.compile("\\{([a-z]+)}");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", Locale.ROOT);

    private final Map<String, Map<String, String>> texts = new HashMap<>();
    private final String page;
    private final ZoneId zone;

    /// @param page  where the dashboard is reached, for links; empty: no links
    /// @param own   the operator's folder
    Messages(String page, ZoneId zone, Optional<Path> own) throws IOException {
        this.page = page.replaceFirst("/+$", "");
        this.zone = zone;
        for (String language : LANGUAGES) {
            Map<String, String> all = shipped(language);
            Optional<Path> file = own.map(folder -> folder.resolve(language + ".yaml")).filter(Files::exists);
            if (file.isPresent()) {
                all.putAll(read(Files.readAllBytes(file.get())));
            }
            texts.put(language, all);
        }
    }

    /// @param subject of a mail, on one line
    record Message(String subject, String body) {}

    /// One piece of word.
    record Told(Alert alert, Rule rule, String what) {}

    Message of(String language, List<Told> told) {
        Map<String, String> words = told.size() == 1
                ? words(language, told.getFirst())
                : Map.of("count", Integer.toString(told.size()),
                        "lines",
                        told.stream().map(one -> fill(language, "line", words(language, one))).collect(Collectors.joining("\n")),
                        "link", link("/alerts"));
        String which = told.size() == 1 ? "one" : "many";
        String subject = fill(language, which + "-subject", words).replaceAll("\\p{Cntrl}+", " ").strip();
        return new Message(subject, fill(language, which + "-body", words));
    }

    private Map<String, String> words(String language, Told told) {
        Alert alert = told.alert();
        return Map.of("title", told.rule().title(language), "subject", alert.subject(), "kind",
                text(language, "kind-" + alert.kind().word()),
                "what", text(language, told.what()), "severity", text(language, alert.severity().word()), "because",
                alert.because(),
                "time", TIME.format(alert.opened().atZone(zone)), "link", link("/alerts/" + alert.id()));
    }

    private String link(String path) {
        return page.isEmpty() ? "" : page + path;
    }

    private String text(String language, String key) {
        Map<String, String> own = texts.getOrDefault(language, Objects.requireNonNull(texts.get("en")));
        return own.getOrDefault(key, key);
    }

    private String fill(String language, String key, Map<String, String> words) {
        return BRACES.matcher(text(language, key)).replaceAll(brace -> Matcher.quoteReplacement(
                words.getOrDefault(brace.group(1), brace.group())));
    }

    private static Map<String, String> shipped(String language) {
        try (InputStream in = Objects.requireNonNull(Messages.class.getResourceAsStream("messages." + language + ".yaml"))) {
            return read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> read(byte[] yaml) {
        return new HashMap<>(YAMLMapper.shared().readValue(yaml, new TypeReference<Map<String, String>>() {}));
    }
}
