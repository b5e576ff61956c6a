package io.github.civickiosk.app.remote;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.github.civickiosk.app.OpenDevices;
import io.github.civickiosk.app.config.KioskConfig;
import io.github.civickiosk.core.journal.Journal;
import io.github.civickiosk.core.session.Session;
import io.github.civickiosk.core.session.SessionLoop;
import io.github.civickiosk.fleet.agent.command.Outcome;
import io.github.civickiosk.fleet.agent.command.Remembered;
import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;
import tools.jackson.databind.json.JsonMapper;

/// `support-bundle`: what one needs to understand a kiosk from afar, as a zip. Nothing in it says anything about a citizen, and
/// no key or secret is in it.
record SupportBundle(KioskConfig config, OpenDevices devices, Journal journal, SessionLoop sessions, RecentLog log,
        Supplier<List<Remembered>> orders, Clock clock, Upload upload) {

    Outcome send(CommandRequest request) throws InterruptedException {
        return upload.send(request, "application/zip", zip());
    }

    byte[] zip() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (var file : files().entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new IllegalStateException("Memory failed to be written", e);
        }
        return bytes.toByteArray();
    }

    private SequencedMap<String, String> files() {
        SequencedMap<String, String> files = new LinkedHashMap<>();
        files.put("about.json", json(about()));
        files.put("configuration.json", json(Redaction.of(config)));
        files.put("devices.json", json(devices.states()));
        files.put("journal.json", json(counts()));
        files.put("orders.json", json(orders.get()));
        files.put("log.txt", log.lines().stream().map(Redaction::line).collect(Collectors.joining("\n", "", "\n")));
        return files;
    }

    private Map<String, Object> about() {
        Session session = sessions.current();
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("kiosk", config.kiosk());
        about.put("at", clock.instant());
        about.put("state", session.state().name());
        about.put("outOfService", session.offer().outOfService().stream().sorted().toList());
        about.put("java", System.getProperty("java.version", ""));
        about.put("system", System.getProperty("os.name", "") + " " + System.getProperty("os.version", "") + " "
                + System.getProperty("os.arch", ""));
        about.put("memoryUsed", Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        about.put("threads", Thread.activeCount());
        return about;
    }

    private Map<String, Object> counts() {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("journal", journal.uuid());
        counts.put("certificatesInDoubt", journal.inDoubt().size());
        counts.put("outcomesNotAcknowledged", journal.unacknowledged());
        counts.put("usageAcknowledgedThrough", journal.outbox().acknowledgedThrough());
        counts.put("usageDropped", journal.outbox().dropped());
        counts.put("tallies", journal.tallies());
        return counts;
    }

    private static String json(Object value) {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(value);
    }
}
