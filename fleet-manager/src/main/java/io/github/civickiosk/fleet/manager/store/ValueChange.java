package io.github.civickiosk.fleet.manager.store;

import java.util.HashMap;
import java.util.Map;

import io.github.civickiosk.fleet.sparkplug.Reading;

/// Last values of a kiosk's or a device's metrics in one transaction.
///
/// @param whole a birth is among them: metrics that are not here are no more
/// @param last  by name
record ValueChange(boolean whole, Map<String, Reading> last) {

    ValueChange(boolean whole) {
        this(whole, new HashMap<>());
    }
}
