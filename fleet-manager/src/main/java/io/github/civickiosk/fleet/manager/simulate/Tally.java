package io.github.civickiosk.fleet.manager.simulate;

import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// How many simulated kiosks are connected and born. Safe for several threads.
final class Tally {

    private final Set<String> connected = ConcurrentHashMap.newKeySet();
    private final Set<String> born = ConcurrentHashMap.newKeySet();
    private final AtomicLong births = new AtomicLong();

    void connected(String kiosk) {
        connected.add(kiosk);
    }

    void born(String kiosk) {
        born.add(kiosk);
        births.incrementAndGet();
    }

    void lost(String kiosk) {
        connected.remove(kiosk);
        born.remove(kiosk);
    }

    int born() {
        return born.size();
    }

    void say(PrintWriter out) {
        out.println("kiosks connected=" + connected.size() + " born=" + born.size() + " births=" + births.get());
    }
}
