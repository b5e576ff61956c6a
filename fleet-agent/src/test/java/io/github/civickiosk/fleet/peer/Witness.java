package io.github.civickiosk.fleet.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;

/// A second MQTT client, `mosquitto_sub`, that writes down what the broker hands out.
public final class Witness implements AutoCloseable {

    private final Process process;
    private final List<Seen> seen = new ArrayList<>();

    private Witness(Process process) {
        this.process = process;
    }

    /// @param retained whether the broker kept it from before the witness came
    public record Seen(String topic, byte[] payload, boolean retained) {}

    static Witness of(MosquittoPeer broker, String filter) {
        String probe = "witness/" + Long.toHexString(System.nanoTime());
        List<String> command = broker.client("mosquitto_sub", "-q", "1", "-t", filter, "-t", probe, "-F", "%t %r %x");
        try {
            Witness witness = new Witness(new ProcessBuilder(command).redirectErrorStream(true).start());
            Thread.ofVirtual().start(witness::read);
            for (int attempt = 0; attempt < 100; attempt++) { // it is there when it sees what is published
                broker.publish(probe, new byte[]{1}, false);
                if (witness.sees(message -> message.topic().equals(probe), Duration.ofMillis(200))) {
                    return witness;
                }
            }
            throw new IllegalStateException("mosquitto_sub sees nothing");
        } catch (IOException e) {
            throw new UncheckedIOException("mosquitto_sub is needed: apt-get install mosquitto-clients", e);
        }
    }

    /// Waits for the first message that fits, among those seen already and those to come.
    public Seen await(Predicate<Seen> fits) {
        if (!sees(fits, Duration.ofSeconds(20))) {
            throw new AssertionError("Not seen within 20 s; seen were " + all().stream().map(Seen::topic).toList());
        }
        return all().stream().filter(fits).findFirst().orElseThrow();
    }

    public Seen await(String topic) {
        return await(message -> message.topic().equals(topic));
    }

    /// Whether a message that fits is seen in time.
    public synchronized boolean sees(Predicate<Seen> fits, Duration within) {
        long until = System.nanoTime() + within.toNanos();
        while (seen.stream().noneMatch(fits)) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return true;
    }

    /// Everything until now, in the order of coming.
    public synchronized List<Seen> all() {
        return List.copyOf(seen);
    }

    public synchronized void forget() {
        seen.clear();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] parts = line.split(" ", 3);
                add(new Seen(parts[0], HexFormat.of().parseHex(parts[2]), parts[1].equals("1")));
            }
        } catch (IOException closed) {
            // the witness has gone
        }
    }

    private synchronized void add(Seen message) {
        seen.add(message);
        notifyAll();
    }
}
