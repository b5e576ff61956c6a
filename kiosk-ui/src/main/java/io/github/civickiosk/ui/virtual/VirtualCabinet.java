package io.github.civickiosk.ui.virtual;

import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// The cabinet's virtual devices around reader and printer, as the strip needs them. Calls return at once and are safe from
/// several threads.
public interface VirtualCabinet {

    /// What the receipt printer printed last.
    Optional<String> receipt();

    /// What the cabinet's switches and sensors say, by name, such as `door-open`; without those that are not fitted.
    SequencedMap<String, Boolean> switches();

    /// @return false when no such switch is fitted
    boolean turn(String name, boolean yes);

    /// How the lights flash, by slot, in the words of XFS4IoT: `card` → `quick`.
    Map<String, String> lights();

    /// Holds a code before the scanner.
    void scan(String code);

    /// What is being said in the headset; empty while nothing is.
    String heard();

    /// Whether the picture on the screen is off.
    boolean dark();
}
