package io.github.civickiosk.fleet.manager.kiosks;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import io.github.civickiosk.fleet.manager.access.Visitor;
import io.github.civickiosk.fleet.manager.dashboard.Moments;
import io.github.civickiosk.fleet.manager.dashboard.Shown.Level;
import io.github.civickiosk.fleet.manager.dashboard.Shown.State;
import io.github.civickiosk.fleet.manager.dashboard.Views;

/// The devices of a kiosk in the words of XFS4IoT, each with everything it says of itself.
public final class DeviceSection implements KioskSection {

    private static final Map<String, Level> LEVELS = Map.of("online", Level.GOOD, "deviceBusy", Level.GOOD, "starting",
            Level.WATCH, "noDevice", Level.UNKNOWN, "unknown", Level.UNKNOWN);

    private final KioskFacts facts;
    private final Views views;
    private final Clock clock;
    private final ZoneId zone;

    DeviceSection(KioskFacts facts, Views views, Clock clock, ZoneId zone) {
        this.facts = facts;
        this.views = views;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public String id() {
        return "devices";
    }

    @Override
    public String title() {
        return "Devices";
    }

    @Override
    public String html(String kiosk, Visitor visitor) {
        return views.fragment("kiosks/devices.jte",
                facts.devices(kiosk).stream().map(device -> line(device, new Moments(clock.instant(), zone))).toList());
    }

    private static Line line(KioskFacts.Device device, Moments times) {
        var status = device.online() ? device.status() : "noDevice";
        var state = new State(LEVELS.getOrDefault(status, Level.BAD), status,
                device.online() ? "" : "the kiosk no longer has it");
        return new Line(device.id().replace('-', ' '), state, times.ago(device.since()), values(device.metrics(), times));
    }

    static List<Value> values(List<KioskFacts.Metric> metrics, Moments times) {
        return metrics.stream().map(metric -> new Value(metric.name(), metric.value(), times.ago(metric.at()))).toList();
    }

    /// @param since how long it has had it, or not
    public record Line(String name, State state, String since, List<Value> values) {}

    /// @param ago how long ago it was said
    public record Value(String name, String text, String ago) {}
}
