package io.github.civickiosk.fleet.manager.alert;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Who is told of alerts and how: the file of `--alerts`, see docs/alerts.md.
///
/// @param page      where operators reach the dashboard, for links; empty: none
/// @param gather    how long the first word waits for others
/// @param digest    how long after a message the next one to the same contact is sent
/// @param templates folder with texts of the operator's own
public record AlertSettings(String page, Duration gather, Duration digest, Optional<Path> templates,
        Optional<MailPost.Server> mail,
        Map<String, Contact> contacts, Map<Severity, List<Escalation.Step>> escalation) {

    public static final AlertSettings NOBODY = new AlertSettings("", Duration.ofSeconds(5), Duration.ofMinutes(2),
            Optional.empty(),
            Optional.empty(), Map.of(), Map.of());

    /// @throws IllegalArgumentException with a sentence that says what is wrong where
    public static AlertSettings read(Path file) throws IOException {
        try {
            Keys keys = new Keys(file.toString(), YAMLMapper.shared().readTree(Files.readString(file)));
            Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
            Map<String, Contact> contacts = contacts(keys, folder);
            AlertSettings settings = new AlertSettings(keys.text("page", ""), keys.duration("gather", NOBODY.gather()),
                    keys.duration("digest", NOBODY.digest()),
                    keys.has("templates") ? Optional.of(folder.resolve(keys.text("templates"))) : Optional.empty(),
                    keys.has("mail") ? Optional.of(mail(keys.under("mail"), folder)) : Optional.empty(), contacts,
                    steps(keys, contacts));
            keys.nothingElse();
            if (settings.mail().isEmpty()
                    && contacts.values().stream().anyMatch(contact -> contact.way() instanceof Contact.Way.Mail)) {
                throw keys.wrong("contacts have mail addresses, but there is no mail server: add mail: {server: …, from: …}");
            }
            return settings;
        } catch (JacksonException e) {
            throw new IllegalArgumentException(file + " is not YAML: " + e.getOriginalMessage(), e);
        }
    }

    private static MailPost.Server mail(Keys keys, Path folder) throws IOException {
        Optional<String> password = keys.has("passwordFile")
                ? Optional.of(Files.readString(folder.resolve(keys.text("passwordFile"))).strip())
                : Optional.empty();
        var server = new MailPost.Server(URI.create(keys.text("server")), keys.text("from"), password);
        keys.nothingElse();
        return server;
    }

    private static Map<String, Contact> contacts(Keys keys, Path folder) throws IOException {
        Map<String, Contact> contacts = new LinkedHashMap<>();
        for (JsonNode node : keys.list("contacts")) {
            Contact contact = contact(keys.under("contacts", node), folder);
            contacts.put(contact.id(), contact);
        }
        return contacts;
    }

    private static Contact contact(Keys keys, Path folder) throws IOException {
        String id = keys.text("id");
        String language = keys.text("language", "en");
        if (!Set.of("az", "en").contains(language)) {
            throw keys.wrong("language must be az or en, not '" + language + "'");
        }
        var contact = new Contact(id, language, way(keys, folder), Severity.of(keys.text("severity", "info")),
                Set.copyOf(keys.words("regions")));
        keys.nothingElse();
        return contact;
    }

    private static Contact.Way way(Keys keys, Path folder) throws IOException {
        if (keys.has("mail")) {
            return new Contact.Way.Mail(keys.text("mail"));
        }
        URI address = URI.create(keys.text("webhook"));
        if (!Set.of("http", "https").contains(Optional.ofNullable(address.getScheme()).orElse(""))) {
            throw keys.wrong("webhook must be an address that begins with https://, not " + address);
        }
        byte[] secret = Files.readString(folder.resolve(keys.text("secretFile"))).strip().getBytes(StandardCharsets.UTF_8);
        if (secret.length < 16) {
            throw keys.wrong("the secret in secretFile must have at least 16 characters");
        }
        return new Contact.Way.Webhook(address, secret);
    }

    private static Map<Severity, List<Escalation.Step>> steps(Keys keys, Map<String, Contact> contacts) {
        Map<Severity, List<Escalation.Step>> steps = new EnumMap<>(Severity.class);
        if (!keys.has("escalation")) {
            return steps;
        }
        Keys bySeverity = keys.under("escalation");
        for (String severity : bySeverity.names()) {
            List<Escalation.Step> some = new ArrayList<>();
            for (JsonNode node : bySeverity.list(severity)) {
                some.add(step(bySeverity.under(severity, node), contacts));
            }
            steps.put(Severity.of(severity), List.copyOf(some));
        }
        return steps;
    }

    private static Escalation.Step step(Keys keys, Map<String, Contact> contacts) {
        var step = new Escalation.Step(keys.duration("after", Duration.ZERO), keys.words("to"));
        keys.nothingElse();
        for (String contact : step.to()) {
            if (!contacts.containsKey(contact)) {
                throw keys.wrong("there is no contact '" + contact + "'");
            }
        }
        return step;
    }
}
