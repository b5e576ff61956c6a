package io.github.civickiosk.device.printer.ipp;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.civickiosk.device.printer.DocumentPrinter.PaperPath;

/// Reads `printer-state-reasons` (RFC 8011, 5.4.12; PWG 5100.9). The severity suffix is dropped and not believed: printers and
/// CUPS report a jam as a warning.
final class StateReasons {

    /// What CUPS says of a printer that it does not reach, and we too.
    static final String SILENT = "offline";

    private static final Set<String> JAM = Set.of("media-jam", "media-path-jam", "media-misfeed", "media-multi-feed",
            "media-path-media-jam");
    private static final Set<String> PAPER_OUT = Set.of("media-empty", "media-needed", "input-tray-missing",
            "input-media-supply-empty", "input-media-supply-missing");
    private static final Set<String> COVER = Set.of("cover-open", "door-open", "interlock-open", "input-cover-open",
            "output-cover-open", "media-path-cover-open");
    private static final Set<String> OUTPUT = Set.of("output-area-full", "output-tray-missing", "output-mailbox-full");
    private static final Set<String> QUEUE = Set.of("paused", "moving-to-paused");
    private static final Set<String> AWAY = Set.of(SILENT, "shutdown", "connecting-to-device", "timed-out");
    private static final Set<String> OTHER = Set.of("toner-empty", "marker-supply-empty", "marker-ink-empty",
            "marker-toner-empty",
            "marker-waste-full", "marker-waste-ink-receptacle-full", "marker-waste-toner-receptacle-full", "developer-empty",
            "opc-life-over", "fuser-over-temp", "fuser-under-temp");

    private StateReasons() {}

    /// Without what CUPS notes of its own work.
    static List<String> withoutSeverity(List<String> reasons) {
        return reasons.stream().map(reason -> reason.replaceFirst("-(error|warning|report)$", ""))
                .filter(reason -> !reason.equals("none") && !reason.startsWith("cups-"))
                .distinct().sorted().toList();
    }

    /// Where the paper path is blocked; the gravest reason decides.
    static Optional<PaperPath> blocked(List<String> reasons) {
        if (reasons.stream().anyMatch(JAM::contains)) {
            return Optional.of(PaperPath.JAM);
        }
        if (reasons.stream().anyMatch(COVER::contains)) {
            return Optional.of(PaperPath.COVER_OPEN);
        }
        if (reasons.stream().anyMatch(PAPER_OUT::contains)) {
            return Optional.of(PaperPath.PAPER_OUT);
        }
        if (reasons.stream().anyMatch(OUTPUT::contains)) {
            return Optional.of(PaperPath.OUTPUT_FULL);
        }
        return reasons.stream().anyMatch(reason -> OTHER.contains(reason) || isAway(reason))
                ? Optional.of(PaperPath.OTHER)
                : Optional.empty();
    }

    /// Whether nothing is broken, only nobody prints: switched off, out of reach, or halted by hand.
    static boolean away(List<String> reasons) {
        return reasons.stream().anyMatch(StateReasons::isAway);
    }

    /// Of the two reasons that say that jobs are held back, rather than that something is wrong with the printer.
    static boolean isOfQueue(String reason) {
        return QUEUE.contains(reason);
    }

    private static boolean isAway(String reason) {
        return AWAY.contains(reason) || QUEUE.contains(reason);
    }
}
