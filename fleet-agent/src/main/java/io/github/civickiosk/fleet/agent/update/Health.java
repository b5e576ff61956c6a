package io.github.civickiosk.fleet.agent.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// How the kiosk is, as far as a change of software or configuration is judged by it.
///
/// @param ready   whether its screen is served
/// @param screen  whether a browser shows it
/// @param broker  whether the fleet sees the kiosk
/// @param devices that work
public record Health(boolean ready, boolean screen, boolean broker, Set<String> devices) {

    /// Nothing that could be lost; the kiosk must get ready all the same.
    public static final Health NOTHING = new Health(false, false, false, Set.of());

    public Health { devices = Set.copyOf(devices); }

    /// What is missing of what was there before the change, for people; empty when the change is fine. What did not work before
    /// is not asked for: a link that is down for days must not take every update back.
    public List<String> missing(Health before) {
        var missing = new ArrayList<String>();
        if (!ready) {
            missing.add("the screen is not served");
        }
        if (before.screen && !screen) {
            missing.add("no browser shows the screen");
        }
        if (before.broker && !broker) {
            missing.add("the fleet's broker is not reached");
        }
        var devicesLost = new TreeSet<>(before.devices);
        devicesLost.removeAll(devices);
        devicesLost.forEach(device -> missing.add("the device " + device + " does not work"));
        return missing;
    }
}
