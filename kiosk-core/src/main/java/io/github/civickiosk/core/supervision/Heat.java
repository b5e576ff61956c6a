package io.github.civickiosk.core.supervision;

import java.util.OptionalDouble;

/// From when on a processor is so hot that something must be wrong with the cabinet: the kiosk serves nobody until it has cooled
/// down. A temperature that is not known closes no kiosk.
///
/// @param mostCelsius it may become; a Raspberry Pi slows itself down from 80 on
public record Heat(double mostCelsius) {

    private static final double COOLER = 5;

    /// @param was whether it was too hot until now
    boolean tooHot(OptionalDouble celsius, boolean was) {
        return celsius.isPresent() && celsius.getAsDouble() >= (was ? mostCelsius - COOLER : mostCelsius);
    }
}
