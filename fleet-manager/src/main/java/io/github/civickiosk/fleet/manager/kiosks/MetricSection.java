package io.github.civickiosk.fleet.manager.kiosks;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;

import io.github.civickiosk.fleet.manager.access.Visitor;
import io.github.civickiosk.fleet.manager.dashboard.Moments;
import io.github.civickiosk.fleet.manager.dashboard.Views;

/// What the kiosk says of itself: software, configuration, network, authority.
final class MetricSection implements KioskSection {

    private static final List<String> OF_THE_WIRE = List.of("bdSeq", "Node Control/", "Usage/", "State/", "Command/");

    private final KioskFacts facts;
    private final Views views;
    private final Clock clock;
    private final ZoneId zone;

    MetricSection(KioskFacts facts, Views views, Clock clock, ZoneId zone) {
        this.facts = facts;
        this.views = views;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public String id() {
        return "health";
    }

    @Override
    public String title() {
        return "Health and configuration";
    }

    @Override
    public String html(String kiosk, Visitor visitor) {
        var said = facts.metrics(kiosk).stream().filter(metric -> OF_THE_WIRE.stream().noneMatch(metric.name()::startsWith))
                .toList();
        return views.fragment("kiosks/values.jte", DeviceSection.values(said, new Moments(clock.instant(), zone)));
    }
}
