package io.github.civickiosk.fleet.manager.uptime;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What a kiosk's words for its state mean for uptime.
final class Meanings {

    /// @param cause of the kiosk's time
    /// @param out   of the services that it cannot offer while it is up
    /// @param authority whether the authority could not be reached or offered nothing
    record Meaning(Cause cause, Cause out, List<String> words, boolean authority) {}

    private static final Set<String> OF_THE_AUTHORITY = Set.of("authorityUnreachable", "authority", "noServiceAvailable");
    private static final Set<String> OF_THE_LINK = Set.of("linkDown", "network");
    private static final Set<String> BY_SOMEBODY = Set.of("byOperator", "underTest");
    private static final Set<String> ITS_OWN_END = Set.of("crashed", "watchdog");

    private Meanings() {}

    /// @param before what the record before this one meant: a technician's visit or a start belongs to what it followed
    static Meaning of(StateRecord record, Meaning before) {
        List<String> words = new ArrayList<>(record.reasons());
        if (!record.clockSure()) {
            words.add("clock-uncertain");
        }
        Cause why = why(record.reasons());
        return switch (record.state()) {
            case "in-service" -> meaning(record, Cause.AVAILABLE, why, words);
            case "in-use" -> meaning(record, Cause.IN_USE, why, words);
            case "degraded" -> meaning(record, Cause.DEGRADED, why, words);
            case "out-of-service" -> meaning(record, why, why, words);
            case "service-mode" -> meaning(record, faulty(before.cause()) ? before.cause() : Cause.SWITCHED_OFF, why,
                    with(words, "service-mode"));
            case "off" -> meaning(record, ended(record.reasons()), why, words);
            case "starting" -> meaning(record, starting(record, before), why, with(words, "starting"));
            default -> meaning(record, Cause.UNKNOWN, why, with(words, record.state()));
        };
    }

    static final Meaning NOTHING = new Meaning(Cause.UNKNOWN, Cause.UNKNOWN, List.of(), false);

    private static Cause ended(List<String> reasons) {
        if (reasons.contains("update")) {
            return Cause.PLANNED_MAINTENANCE;
        }
        return reasons.stream().anyMatch(ITS_OWN_END::contains) ? Cause.DEVICE_FAULT : Cause.SWITCHED_OFF;
    }

    private static Cause starting(StateRecord record, Meaning before) {
        if (record.reasons().stream().anyMatch(ITS_OWN_END::contains)) {
            return Cause.DEVICE_FAULT;
        }
        return before.cause().up() || before == NOTHING ? Cause.SWITCHED_OFF : before.cause();
    }

    private static boolean faulty(Cause cause) {
        return cause == Cause.DEVICE_FAULT || cause == Cause.AUTHORITY_FAULT;
    }

    private static Meaning meaning(StateRecord record, Cause cause, Cause out, List<String> words) {
        return new Meaning(cause, out, List.copyOf(words), record.reasons().stream().anyMatch(OF_THE_AUTHORITY::contains));
    }

    private static List<String> with(List<String> words, String word) {
        words.add(word);
        return words;
    }

    /// A device's fault goes before the authority's: the kiosk would have been down without the other, too.
    private static Cause why(List<String> reasons) {
        if (reasons.isEmpty()) {
            return Cause.DEVICE_FAULT; // unexplained: nobody else is blamed for it
        }
        if (reasons.stream().anyMatch(BY_SOMEBODY::contains) || reasons.equals(List.of("starting"))) {
            return Cause.SWITCHED_OFF;
        }
        boolean device = reasons.stream().anyMatch(word -> !OF_THE_AUTHORITY.contains(word) && !OF_THE_LINK.contains(word)
                && !word.equals("starting"));
        if (device) {
            return Cause.DEVICE_FAULT;
        }
        return reasons.stream().anyMatch(OF_THE_LINK::contains) ? Cause.LINK_DOWN : Cause.AUTHORITY_FAULT;
    }
}
