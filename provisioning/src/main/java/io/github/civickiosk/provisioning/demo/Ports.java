package io.github.civickiosk.provisioning.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// The demo's ports, all on loopback, one after another.
public record Ports(int base) {

    private static final int COUNT = 6;

    /// Six free ports somewhere above the demo's own.
    public static Ports anyFree() throws DemoException {
        for (var base = 20_000 + ProcessHandle.current().pid() % 1000 * 10; base < 60_000; base += 50) {
            var ports = new Ports((int) base);
            if (ports.firstTaken().isEmpty()) {
                return ports;
            }
        }
        throw new DemoException("There are no six free ports in a row.");
    }

    public int screen() {
        return base;
    }

    public int dashboard() {
        return base + 1;
    }

    public int authority() {
        return base + 2;
    }

    public int verification() {
        return base + 3;
    }

    public int broker() {
        return base + 4;
    }

    public int enrolment() {
        return base + 5;
    }

    /// @throws DemoException naming the first port that something else uses
    public void requireFree() throws DemoException {
        var taken = firstTaken();
        if (taken.isPresent()) {
            throw new DemoException("Port %d is taken. Choose others with --port-base, e.g. --port-base %d."
                    .formatted(taken.getAsInt(), base + 100));
        }
    }

    private OptionalInt firstTaken() {
        return IntStream.range(base, base + COUNT).filter(Ports::isTaken).findFirst();
    }

    private static boolean isTaken(int port) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
