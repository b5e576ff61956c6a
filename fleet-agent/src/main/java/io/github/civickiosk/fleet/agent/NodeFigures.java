package io.github.civickiosk.fleet.agent;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// What is counted and measured of the kiosk as a whole. Counts are over the life of the journal unless they say otherwise, so
/// that a message that is lost costs nothing.
public final class NodeFigures {

    public static final Metric<String> CONFIGURATION_VERSION = Metric.text("Properties/Configuration Version",
            "VERSION/12 hexadecimal digits",
            "Version of the overlay, or base without one, and fingerprint of the configuration in force, defaults included.");
    public static final Metric<Instant> CERTIFICATE_EXPIRES = Metric.time("Certificate/Expires At",
            "When the kiosk's certificate ends.");

    public static final Metric<String> UPDATE_STAGE = Metric.text("Update/Stage",
            "none fetching preparing waiting installing switching on-trial taking-back done failed",
            "How far the last ordered release is.");
    public static final Metric<String> UPDATE_VERSION = Metric.text("Update/Version", "version",
            "The release that this is of; empty before the first.");

    // sessions
    public static final Metric<Long> COMPLETED = count("Sessions/Completed", "sessions", "Sessions that got all they asked for.");
    public static final Metric<Long> ABANDONED = count("Sessions/Abandoned", "sessions", "Sessions that were left before.");
    public static final Metric<Long> FAILED = count("Sessions/Failed", "sessions",
            "Sessions that the kiosk failed, a power cut among them.");
    public static final Metric<Long> DURATION = count("Sessions/Duration", "seconds",
            "Sum over all sessions, from the first touch to the end.");
    public static final Metric<Long> DELIVERED = count("Certificates/Delivered", "certificates", "Printed and handed over.");
    public static final Metric<Long> VOIDED = count("Certificates/Voided", "certificates", "Made and certainly not printed.");
    public static final Metric<Long> UNKNOWN = count("Certificates/Unknown", "certificates",
            "Made; nobody knows what became of it.");
    public static final Metric<Long> NOT_RATED = count("Satisfaction/Not Rated", "sessions", "Sessions without a rating.");
    /// The faces, the worst first: `Satisfaction/Rated 1` to `4`.
    public static final List<Metric<Long>> RATED = Stream.of(1, 2, 3, 4)
            .map(stars -> count("Satisfaction/Rated " + stars, "sessions", "Sessions rated with face " + stars + " of 4."))
            .toList();

    /// The session's states, by name, in the order of a visit.
    public static final List<String> STEPS = List.of("ChoosingLanguage", "ChoosingService", "ChoosingForWhom", "FillingForm",
            "Basket", "OpeningVisit", "AwaitingCard", "EnteringCan", "ReadingCard", "JudgingEvidence", "SendingCode",
            "EnteringCode", "JudgingCode", "ChoosingPerson", "Reviewing", "Issuing", "Printing", "Settling", "Collecting",
            "Explaining", "Rating", "AskingForMoreTime", "CallingForHelp");

    // records
    public static final Metric<Long> USAGE_DROPPED = count("Usage/Dropped", "records",
            "Usage records that were dropped before they were acknowledged: too old, or no room.");
    public static final Metric<Long> STATES_DROPPED = count("State/Dropped", "records", "The same for state records.");

    // the authority
    public static final Metric<Long> LATENCY_MEDIAN = Metric.whole("Authority/Latency Median", "ms",
            "How long the last hundred calls of the issuing authority took, in the middle.").band(50);
    public static final Metric<Long> LATENCY_95TH = Metric.whole("Authority/Latency 95th", "ms",
            "Ninety-five of the last hundred calls were quicker.").band(100);
    public static final Metric<Long> CALLS = Metric.whole("Authority/Calls", "calls since the start",
            "Calls of the issuing authority.").band(100);
    public static final Metric<Long> ERRORS = Metric.whole("Authority/Errors", "calls since the start",
            "Calls that got no answer, or one that says that the authority failed.");

    // the link
    public static final Metric<String> LINK_KIND = Metric.text("Link/Kind", "ethernet wifi mobile unknown",
            "By what the kiosk reaches the world: the way of its default route.");
    public static final Metric<Long> LINK_QUALITY = Metric.whole("Link/Quality", "percent",
            "Quality of the wireless link; null for a wired one.").band(10);
    public static final Metric<Long> LINK_SIGNAL = Metric.whole("Link/Signal", "dBm",
            "Signal of the wireless link; null for a wired one.").band(6);
    public static final Metric<Long> LINK_SPEED = Metric.whole("Link/Speed", "Mbit/s",
            "Speed of the wired link; null for others.");

    static final List<Metric<?>> ALL = all();

    private NodeFigures() {}

    private static Metric<Long> count(String name, String unit, String meaning) {
        return Metric.whole(name, unit + ", ever", meaning);
    }

    /// How many sessions were left in a state of [#STEPS].
    public static Metric<Long> abandonedAt(String step) {
        return count("Step/" + step + "/Abandoned", "sessions", "Sessions that were left in this step.");
    }

    /// How much time all sessions spent in a state of [#STEPS].
    public static Metric<Long> secondsIn(String step) {
        return count("Step/" + step + "/Duration", "seconds", "Sum over all sessions of the time in this step.");
    }

    /// Whether a service of the catalogue can be had: declared by [Board#declare] as the catalogue brings it.
    ///
    /// @param service its id
    public static Metric<Boolean> available(String service) {
        return Metric.truth("Service/" + service + "/Available", "Whether this service can be had here now.");
    }

    private static List<Metric<?>> all() {
        Stream<Metric<?>> fixed = Stream.of(CONFIGURATION_VERSION, CERTIFICATE_EXPIRES, UPDATE_STAGE, UPDATE_VERSION, COMPLETED,
                ABANDONED, FAILED, DURATION,
                DELIVERED, VOIDED, UNKNOWN, NOT_RATED, USAGE_DROPPED, STATES_DROPPED, LATENCY_MEDIAN, LATENCY_95TH, CALLS, ERRORS,
                LINK_KIND, LINK_QUALITY, LINK_SIGNAL, LINK_SPEED);
        Stream<Metric<?>> steps = STEPS.stream().flatMap(step -> Stream.of(abandonedAt(step), secondsIn(step)));
        return Stream.of(fixed, RATED.stream(), steps).<Metric<?>>flatMap(metrics -> metrics).toList();
    }
}
