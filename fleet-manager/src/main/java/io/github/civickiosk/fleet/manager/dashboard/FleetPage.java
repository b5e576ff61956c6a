package io.github.civickiosk.fleet.manager.dashboard;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import io.github.civickiosk.fleet.manager.store.Kiosk;

/// The fleet as the page shows it: nothing left to decide for the template.
public record FleetPage(List<Row> rows, long online, long certificates, String broker) {

    /// How much a state asks for somebody.
    public enum Level {
        GOOD, WATCH, BAD, UNKNOWN;

        /// Class name in the style sheet.
        public String css() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param words  what is read
    /// @param detail more of it; may be empty
    public record State(Level level, String words, String detail) {}

    /// A device and its state.
    public record Device(String name, State state) {}

    /// A time, for people and for machines.
    public record Moment(String shown, String iso) {}

    /// @param offDuty whether the states are those of a kiosk that is not heard of now
    public record Row(String id, State presence, Moment since, State service, List<Device> devices, boolean offDuty,
            long certificates,
            Moment lastSeen) {

        /// Whether somebody should look at the kiosk.
        public boolean needsAttention() {
            return bad(presence) || bad(service)
                    || devices.stream().anyMatch(device -> bad(device.state()) || watch(device.state()));
        }

        private static boolean bad(State state) {
            return state.level() == Level.BAD;
        }

        private static boolean watch(State state) {
            return state.level() == Level.WATCH;
        }
    }

    static FleetPage of(List<Kiosk> kiosks, Instant now, ZoneId zone, String broker) {
        var times = new Times(now, zone);
        return new FleetPage(kiosks.stream().map(kiosk -> row(kiosk, times)).toList(),
                kiosks.stream().filter(kiosk -> kiosk.presence() == Kiosk.Presence.ONLINE).count(),
                kiosks.stream().mapToLong(Kiosk::printedToday).sum(), broker);
    }

    private static Row row(Kiosk kiosk, Times times) {
        return new Row(kiosk.id(), presence(kiosk), times.moment(kiosk.since()), service(kiosk),
                kiosk.devices().stream().filter(device -> shown(kiosk, device))
                        .map(device -> new Device(name(device.id()), DeviceWords.of(device)))
                        .toList(),
                kiosk.presence() != Kiosk.Presence.ONLINE, kiosk.printedToday(), times.moment(kiosk.lastSeen()));
    }

    /// What the kiosk has, or had when it went off line: its devices die with it.
    private static boolean shown(Kiosk kiosk, Kiosk.Device device) {
        return device.online() || kiosk.presence() == Kiosk.Presence.OFFLINE && !device.since().isBefore(kiosk.since());
    }

    private static State presence(Kiosk kiosk) {
        return switch (kiosk.presence()) {
            case ONLINE -> new State(Level.GOOD, "online", "");
            case OFFLINE -> new State(Level.BAD, "offline", "");
            case STALE -> new State(Level.UNKNOWN, "not known", "waiting for its word");
        };
    }

    private static State service(Kiosk kiosk) {
        if (kiosk.helpCalled()) {
            return new State(Level.BAD, "help called", "a citizen asks for a person");
        }
        return kiosk.inService()
                .map(open -> open
                        ? new State(Level.GOOD, "in service", "")
                        : new State(Level.BAD, "out of service",
                                kiosk.metrics().getOrDefault("Kiosk/Out Of Service Reasons", "")))
                .orElse(new State(Level.UNKNOWN, "not known", ""));
    }

    private static String name(String device) {
        return device.replace('-', ' ');
    }

    private record Times(Instant now, ZoneId zone) {
        private static final DateTimeFormatter OF_TODAY = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
        private static final DateTimeFormatter EARLIER = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

        Moment moment(Instant at) {
            var local = at.atZone(zone);
            var today = local.toLocalDate().equals(now.atZone(zone).toLocalDate());
            return new Moment(local.format(today ? OF_TODAY : EARLIER), at.toString());
        }
    }
}
