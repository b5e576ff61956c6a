package io.github.civickiosk.fleet.agent;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/// Every metric that a kiosk reports: name, type, unit, meaning. `docs/fleet-metrics.md` is written from here.
///
/// The words of a device's state are those of XFS4IoT (CEN CWA 17852) in its own spelling, e.g. `hardwareError`.
public final class Metrics {

    // the node: the kiosk as a whole
    public static final Metric<String> SOFTWARE_VERSION = Metric.text("Properties/Software Version", "",
            "Version of the kiosk's software.");
    public static final Metric<Instant> STARTED_AT = Metric.time("Kiosk/Started At", "When the kiosk's process started.");
    public static final Metric<Boolean> IN_SERVICE = Metric.truth("Kiosk/In Service",
            "Whether a citizen can get at least one service now.");
    public static final Metric<String> OUT_OF_SERVICE_REASONS = Metric.text("Kiosk/Out Of Service Reasons",
            "words separated by a space",
            "Why nothing can be offered; empty while in service.");
    public static final Metric<Boolean> IN_USE = Metric.truth("Kiosk/In Use", "Whether a citizen stands before the screen.");
    public static final Metric<Boolean> AUTHORITY_REACHABLE = Metric.truth("Kiosk/Authority Reachable",
            "Whether the issuing authority answered when last asked.");
    public static final Metric<Long> DISK_FREE = Metric.whole("Kiosk/Disk Free", "bytes", "Free space where the journal lies.");
    public static final Metric<Boolean> HELP_CALLED = Metric.truth("Help/Called",
            "Whether a citizen asks for a person now.");

    // every device
    public static final Metric<String> STATUS = Metric.text("Status",
            "online offline powerOff noDevice hardwareError userError deviceBusy fraudAttempt potentialFraud starting",
            "State of the device.");

    // the document printer
    public static final Metric<String> PAPER = Metric.text("Paper", "unknown full low out jammed", "Supply of paper.");
    public static final Metric<String> TONER = Metric.text("Toner", "unknown full low out", "Supply of toner or ink.");
    public static final Metric<String> PRINTER_MEDIA = Metric.text("Media",
            "unknown present notPresent jammed entering retracted",
            "Whether paper lies in the exit slot or the path.");
    public static final Metric<String> PRINTER_REASONS = Metric.text("State Reasons", "IPP keywords separated by a space",
            "The printer's own printer-state-reasons, without severity.");
    public static final Metric<Long> SHEETS_PRINTED = Metric.whole("Sheets Printed", "sheets",
            "The printer's lifetime counter; null where it has none.");

    // the card reader
    public static final Metric<String> CARD_MEDIA = Metric.text("Media", "unknown present notPresent jammed entering latched",
            "Whether a card lies in the slot.");
    public static final Metric<String> CHIP = Metric.text("Chip",
            "unknown online busy poweredOff noDevice hardwareError noCard",
            "State of the card's chip.");

    public static final Metric<Boolean> CARD_LEFT_BEHIND = Metric.truth("Card Left Behind",
            "Whether a card lies in the slot while nobody is served; nobody is until it is taken.");

    // the cabinet
    public static final Metric<Boolean> PAPER_IN_SLOT = Metric.truth("Paper In Slot",
            "Whether the exit sensor sees paper; false without a sensor.");

    public static final String CARD_READER = "card-reader";
    public static final String DOCUMENT_PRINTER = "document-printer";
    public static final String CABINET_PANEL = "cabinet-panel";

    /// What the node reports, beside what [EdgeNode] adds itself: `bdSeq`, `Node Control/Rebirth` and `Usage/…`.
    public static final List<Metric<?>> NODE = List.of(SOFTWARE_VERSION, STARTED_AT, IN_SERVICE, OUT_OF_SERVICE_REASONS, IN_USE,
            AUTHORITY_REACHABLE, DISK_FREE, HELP_CALLED);

    /// What each device reports, by device id.
    public static final SequencedMap<String, List<Metric<?>>> DEVICES = devices();

    private Metrics() {}

    private static SequencedMap<String, List<Metric<?>>> devices() {
        SequencedMap<String, List<Metric<?>>> devices = new LinkedHashMap<>();
        devices.put(CARD_READER, List.of(STATUS, CARD_MEDIA, CHIP, CARD_LEFT_BEHIND));
        devices.put(DOCUMENT_PRINTER, List.of(STATUS, PAPER, TONER, PRINTER_MEDIA, PRINTER_REASONS, SHEETS_PRINTED));
        devices.put(CABINET_PANEL, List.of(STATUS, PAPER_IN_SLOT));
        return Collections.unmodifiableSequencedMap(devices);
    }

    /// `HARDWARE_ERROR` → `hardwareError`: the spelling that XFS4IoT and the wire use for a constant of an enum.
    public static String word(Enum<?> constant) {
        StringBuilder word = new StringBuilder();
        for (String part : constant.name().split("_")) {
            word.append(word.isEmpty()
                    ? part.toLowerCase(Locale.ROOT)
                    : part.charAt(0) + part.substring(1).toLowerCase(Locale.ROOT));
        }
        return word.toString();
    }
}
