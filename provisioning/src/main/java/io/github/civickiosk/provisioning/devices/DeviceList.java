package io.github.civickiosk.provisioning.devices;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.github.civickiosk.app.attached.Attached;
import io.github.civickiosk.app.control.KioskState.Device;
import io.github.civickiosk.device.Counts;

/// The devices for a technician's eye.
///
/// @param zone of the times
record DeviceList(ZoneId zone) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);

    String text(List<Device> devices, List<Attached> attached) {
        var text = new StringBuilder("The kiosk's devices:\n");
        devices.forEach(device -> text.append(line(device)).append('\n').append(counters(device)));
        text.append("\nAttached and used:\n");
        text.append(lines(attached.stream().filter(Attached::recognised).toList()));
        text.append("\nAttached and not recognised:\n");
        text.append(lines(attached.stream().filter(one -> !one.recognised()).toList()));
        return text.toString().stripTrailing();
    }

    String line(Device device) {
        var since = device.since().map(this::time).orElse("");
        return String.format(Locale.ROOT, "  %-17s %-8s %-15s %-19s  %s", device.name(), device.driver(), device.state(), since,
                more(device)).stripTrailing();
    }

    /// @param at when it was heard of
    String event(Instant at, Device device) {
        return String.format(Locale.ROOT, "%s  %-17s %-15s %s", time(at), device.name(), device.state(), more(device))
                .stripTrailing();
    }

    private static String more(Device device) {
        return device.more().entrySet().stream().filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> entry.getKey() + " " + entry.getValue()).collect(Collectors.joining(", "));
    }

    String time(Instant instant) {
        return TIME.format(instant.atZone(zone));
    }

    /// Counters that never counted are left out.
    private String counters(Device device) {
        return device.counts().map(counts -> {
            var told = counts.counts().stream().filter(one -> one.lifetime() > 0)
                    .map(one -> one.name() + " " + one.sinceReset() + " (ever " + one.lifetime() + ")")
                    .collect(Collectors.joining(", "));
            var line = told.isEmpty() ? "" : "      counted since " + day(counts) + ": " + told + "\n";
            return line + counts.trouble().map(trouble -> "      counters: " + trouble + "\n").orElse("");
        }).orElse("");
    }

    private String day(Counts counts) {
        return DAY.format(counts.reset().atZone(zone));
    }

    private static String lines(List<Attached> attached) {
        if (attached.isEmpty()) {
            return "  nothing\n";
        }
        return attached.stream().map(DeviceList::line).collect(Collectors.joining());
    }

    private static String line(Attached one) {
        var words = String.format(Locale.ROOT, "  %-6s %-9s  %s", one.bus().name().toLowerCase(Locale.ROOT), one.id(),
                one.name().isEmpty() ? "(without a name)" : one.name());
        var node = one.node().isEmpty() || one.node().equals(one.name()) ? "" : ", " + one.node();
        return words + node + (one.recognised() ? " → " + one.usedBy() : "\n      → " + one.advice()) + "\n";
    }
}
