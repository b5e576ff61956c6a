package io.github.civickiosk.device.receipt.escpos;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;

/// The receive buffer of the printer in software.
final class PeerBuffer {

    private final Deque<Integer> bytes = new ArrayDeque<>();
    private boolean ended;

    synchronized void add(int value) {
        bytes.add(value);
        notifyAll();
    }

    synchronized void clear() {
        bytes.clear();
    }

    synchronized void end() {
        ended = true;
        notifyAll();
    }

    synchronized void wake() {
        notifyAll();
    }

    /// Waits while the printer is stopped or nothing came; -1 at the end.
    synchronized int take(BooleanSupplier stopped) {
        while (!ended && (bytes.isEmpty() || stopped.getAsBoolean())) {
            try {
                wait(20);
            } catch (InterruptedException e) {
                return -1;
            }
        }
        return ended ? -1 : bytes.remove();
    }
}
