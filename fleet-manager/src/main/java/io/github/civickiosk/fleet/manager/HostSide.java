package io.github.civickiosk.fleet.manager;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.civickiosk.fleet.manager.broker.ServerIdentity;
import io.github.civickiosk.fleet.manager.command.CommandDelivery;
import io.github.civickiosk.fleet.manager.command.Commands;
import io.github.civickiosk.fleet.manager.ingest.ActiveHost;
import io.github.civickiosk.fleet.manager.ingest.SparkplugHost;
import io.github.civickiosk.fleet.manager.store.ActiveLock;
import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.manager.store.History;
import io.github.civickiosk.fleet.manager.store.HistoryKeeper;
import io.github.civickiosk.fleet.sparkplug.link.Broker;

/// What of a fleet manager talks with kiosks: the host while this process is the active one, delivery of commands, and the
/// history's keeper.
final class HostSide implements AutoCloseable {

    private final HistoryKeeper keeper;
    private final ActiveHost active;
    private final FleetStore.Listening asking;

    private HostSide(HistoryKeeper keeper, ActiveHost active, FleetStore.Listening asking) {
        this.keeper = keeper;
        this.active = active;
        this.asking = asking;
    }

    static HostSide start(FleetSettings settings, URI broker, ServerIdentity identity, FleetStore store, Commands commands,
            Clock clock) {
        var options = settings.hosting();
        List<Broker> brokers = Stream.concat(Stream.of(broker), options.further().stream())
                .map(uri -> new Broker(uri, settings.host(), Optional.of(identity::tls))).toList();
        var host = new SparkplugHost.Settings(settings.group(), settings.host(), settings.staleAfter(), options.reorderTimeout(),
                options.groupOnly());
        var delivery = new CommandDelivery(commands, store.database(), clock, CommandDelivery.Timing.USUAL);
        var keeper = new HistoryKeeper(new History(store.database()), options.keepHistory(), clock);
        var active = new ActiveHost(new ActiveLock(store.database(), settings.group()),
                () -> new SparkplugHost(host, brokers, store, clock, delivery), clock);
        keeper.start();
        active.start();
        return new HostSide(keeper, active, store.along(delivery));
    }

    boolean active() {
        return active.active();
    }

    @Override
    public void close() {
        active.close();
        asking.close();
        keeper.close();
    }
}
