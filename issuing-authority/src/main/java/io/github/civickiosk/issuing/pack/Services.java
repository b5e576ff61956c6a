package io.github.civickiosk.issuing.pack;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The services that this authority offers now, in the order in which a kiosk shows them. Safe for use by several threads.
public final class Services {

    private final Supplier<List<Service>> now;

    Services(Supplier<List<Service>> now) {
        this.now = now;
    }

    /// Those of the packs in the jar.
    public static Services load() {
        return Packs.shipped().services();
    }

    public List<Service> all() {
        return now.get();
    }

    public Optional<Service> find(String id) {
        return all().stream().filter(service -> service.id().equals(id)).findFirst();
    }
}
