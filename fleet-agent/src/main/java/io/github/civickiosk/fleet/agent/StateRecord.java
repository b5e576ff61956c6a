package io.github.civickiosk.fleet.agent;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/// What the kiosk was from one moment on, until the next record's.
///
/// @param state    `starting in-service degraded in-use service-mode out-of-service off`
/// @param reasons  why, in words
/// @param services ids of the services that could not be had
/// @param certain  whether a time server held the clock
public record StateRecord(long number, Instant at, String state, List<String> reasons, List<String> services,
        boolean certain) implements FleetRecord {

    private static final int TEXTS_AT_MOST = 8_000;

    /// @throws IllegalArgumentException for a number below 1, or texts of more than 8,000 bytes
    public StateRecord {
        reasons = List.copyOf(reasons);
        services = List.copyOf(services);
        if (number < 1) {
            throw new IllegalArgumentException("State records are numbered from 1, not " + number);
        }
        if (texts(state, reasons, services) > TEXTS_AT_MOST) {
            throw new IllegalArgumentException(
                    "The texts of state record " + number + " are longer than " + TEXTS_AT_MOST + " bytes");
        }
    }

    @Override
    public int mostBytes() {
        return 80 + texts(state, reasons, services);
    }

    private static int texts(String state, List<String> reasons, List<String> services) {
        return (state + String.join(" ", reasons) + String.join(" ", services)).getBytes(StandardCharsets.UTF_8).length;
    }
}
