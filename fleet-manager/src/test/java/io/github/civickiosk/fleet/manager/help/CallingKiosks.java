package io.github.civickiosk.fleet.manager.help;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

import io.github.civickiosk.fleet.manager.store.FleetStore;
import io.github.civickiosk.fleet.sparkplug.DataType;
import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Value;

/// What kiosks at which citizens call for help write into the store.
record CallingKiosks(FleetStore store, Clock clock) {

    void born(String kiosk) {
        store.write(writer -> {
            writer.born(kiosk, 0, clock.instant(), List.of());
            return true;
        });
    }

    /// A citizen calls, who reads Georgian.
    String call(String kiosk) {
        return call(kiosk, false);
    }

    String call(String kiosk, boolean historical) {
        var id = UUID.randomUUID().toString();
        tell(kiosk, historical, text("Help/Language", "ka", historical), text("Help/Step", "ReadingCard", historical),
                text("Help/Call", id, historical), new Reading("Help/Called", OptionalLong.empty(), clock.instant(),
                        new Value.Truth(true), historical));
        return id;
    }

    void hangUp(String kiosk) {
        var now = clock.instant();
        tell(kiosk, false, new Reading("Help/Call", OptionalLong.empty(), now, new Value.Null(DataType.STRING), false),
                new Reading("Help/Called", OptionalLong.empty(), now, new Value.Truth(false), false));
    }

    private Reading text(String name, String value, boolean historical) {
        return new Reading(name, OptionalLong.empty(), clock.instant(), new Value.Text(value), historical);
    }

    private void tell(String kiosk, boolean historical, Reading... readings) {
        Instant now = clock.instant();
        store.write(writer -> {
            writer.told(kiosk, now, new ArrayList<>(List.of(readings)));
            return historical;
        });
    }
}
