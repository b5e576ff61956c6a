package io.github.civickiosk.app.attached;

/// One thing that is attached.
///
/// @param bus    where it was found
/// @param id     vendor and product like `0c2e:0b61`; empty where the bus knows none
/// @param name   as it calls itself
/// @param node   by what a configuration would name it: a device file, a reader's or a queue's name; may be empty
/// @param usedBy class of the kiosk's device that uses it, or `system`; empty when nobody does
/// @param advice one or two sentences for what nobody uses; else empty
public record Attached(Bus bus, String id, String name, String node, String usedBy, String advice) {

    public enum Bus {
        USB, INPUT, SERIAL, PCSC, GPIO, CUPS
    }

    /// What the computer itself uses: hubs, network adapters.
    public static final String SYSTEM = "system";

    static Attached used(Bus bus, String id, String name, String node, String by) {
        return new Attached(bus, id, name, node, by, "");
    }

    static Attached unused(Bus bus, String id, String name, String node, String advice) {
        return new Attached(bus, id, name, node, "", advice);
    }

    public boolean recognised() {
        return !usedBy.isEmpty();
    }
}
