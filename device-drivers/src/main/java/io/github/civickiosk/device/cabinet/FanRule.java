package io.github.civickiosk.device.cabinet;

import java.util.OptionalDouble;

/// When a fan turns: on when it is hot, off only when it is a good deal cooler, so that it does not start every minute. While the
/// temperature is not known it turns: that harms nobody.
///
/// @param onCelsius  from here on it turns
/// @param offCelsius until it is as cool as this
public record FanRule(double onCelsius, double offCelsius) {

    public FanRule {
        if (!(offCelsius < onCelsius)) {
            throw new IllegalArgumentException(
                    "cabinet.cooling: the fan goes off below " + onCelsius + " degrees, at which it goes on, not at "
                            + offCelsius);
        }
    }

    /// @param turns whether it turned until now
    public boolean turns(OptionalDouble celsius, boolean turns) {
        return celsius.isEmpty() || celsius.getAsDouble() >= (turns ? offCelsius : onCelsius);
    }
}
