package io.github.civickiosk.fleet.manager.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What became of one kiosk in one transaction. One thread.
final class KioskChange {

    private Optional<Event> birth = Optional.empty();
    private Optional<Event> death = Optional.empty();
    private Optional<Instant> devicesGone = Optional.empty();
    private final Map<String, DeviceChange> devices = new LinkedHashMap<>();
    private Instant lastSeen = Instant.EPOCH;

    /// A birth or a death of a connection.
    record Event(int bdSeq, Instant at) {}

    record DeviceChange(boolean online, Instant since) {}

    void born(int bdSeq, Instant at) {
        if (birth.isEmpty() || birth.get().bdSeq != bdSeq || death.isPresent()) {
            birth = Optional.of(new Event(bdSeq, at));
        }
        death = Optional.empty();
        gone(at);
        seen(at);
    }

    boolean died(int bdSeq, Instant at) {
        if (birth.isPresent() && birth.get().bdSeq != bdSeq) {
            return false;
        }
        death = Optional.of(new Event(bdSeq, at));
        return true;
    }

    void device(String device, boolean online, Instant since) {
        devices.put(device, new DeviceChange(online, since));
    }

    void seen(Instant at) {
        if (at.isAfter(lastSeen)) {
            lastSeen = at;
        }
    }

    /// Whether nothing came of it but that something was heard.
    boolean onlySeen() {
        return birth.isEmpty() && death.isEmpty() && devicesGone.isEmpty() && devices.isEmpty();
    }

    private void gone(Instant at) {
        devicesGone = Optional.of(at);
        devices.clear();
    }

    Optional<Event> birth() {
        return birth;
    }

    Optional<Event> death() {
        return death;
    }

    /// When a birth of the kiosk left it without devices; those of [#devices] came later.
    Optional<Instant> devicesGone() {
        return devicesGone;
    }

    Map<String, DeviceChange> devices() {
        return devices;
    }

    Instant lastSeen() {
        return lastSeen;
    }
}
