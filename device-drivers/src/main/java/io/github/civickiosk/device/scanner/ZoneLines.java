package io.github.civickiosk.device.scanner;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.github.civickiosk.device.scanner.Scan.Cause;
import io.github.civickiosk.device.scanner.Scan.Garbled;

/// Gathers the lines of a machine-readable zone, whether they come as one scan or as one scan a line.
final class ZoneLines {

    private static final Pattern LINE = Pattern.compile("[A-Z0-9<]{30}|[A-Z0-9<]{36}|[A-Z0-9<]{44}");
    /// A document code of ICAO 9303 (A, C, I, P, V first) and an issuing state.
    private static final Pattern FIRST_LINE = Pattern.compile("[ACIPV][A-Z<][A-Z<]{3}.*");

    private final List<String> lines = new ArrayList<>();
    private Symbology symbology = Symbology.SYMBOLOGY_UNKNOWN;

    /// The scans that this text completes; none when it may be a zone's line but the last.
    List<Scan> text(Symbology kind, String text) {
        var scans = new ArrayList<Scan>();
        var parts = text.lines().toList();
        if (parts.size() > 1) {
            scans.addAll(end());
            scans.add(isZone(parts) ? verified(parts) : new Scan.Code(kind, text));
        } else if (follows(text)) {
            symbology = kind;
            lines.add(text);
            if (isZone(lines)) {
                scans.add(verified(List.copyOf(lines)));
                lines.clear();
            }
        } else {
            scans.addAll(end());
            scans.add(new Scan.Code(kind, text));
        }
        return scans;
    }

    /// No more lines come: a lone line without filler was a code after all.
    List<Scan> end() {
        var held = List.copyOf(lines);
        lines.clear();
        if (held.stream().anyMatch(line -> line.contains("<"))) {
            return List.of(new Garbled(Cause.WITHOUT_END));
        }
        return held.stream().<Scan>map(line -> new Scan.Code(symbology, line)).toList();
    }

    private boolean follows(String text) {
        return LINE.matcher(text).matches()
                && (lines.isEmpty() ? FIRST_LINE.matcher(text).matches() : text.length() == lines.getFirst().length());
    }

    private static boolean isZone(List<String> lines) {
        int length = lines.getFirst().length();
        return lines.size() == (length == 30 ? 3 : 2) && FIRST_LINE.matcher(lines.getFirst()).matches()
                && lines.stream().allMatch(line -> line.length() == length && LINE.matcher(line).matches());
    }

    private static Scan verified(List<String> lines) {
        return CheckDigits.right(lines) ? new Scan.MachineReadableZone(lines) : new Garbled(Cause.CHECK_DIGIT);
    }
}
