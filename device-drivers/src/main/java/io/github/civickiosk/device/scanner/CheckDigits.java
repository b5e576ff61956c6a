package io.github.civickiosk.device.scanner;

import java.util.List;

/// The check digits of a machine-readable zone: ICAO 9303-3 clause 4.9, positions of parts 4 (TD3), 5 (TD1) and 6 (TD2).
final class CheckDigits {

    private static final int[] WEIGHTS = {7, 3, 1};

    private CheckDigits() {}

    static boolean right(List<String> lines) {
        return switch (lines.getFirst().length()) {
            case 30 -> td1(lines.get(0), lines.get(1));
            case 36 -> td2(lines.get(1));
            case 44 -> td3(lines.get(1));
            default -> false;
        };
    }

    private static boolean td1(String first, String second) {
        // a document number too long for its field is told by a filler in its check digit's place
        return (first.charAt(14) == '<' || digit(first.substring(5, 14), first.charAt(14)))
                && digit(second.substring(0, 6), second.charAt(6)) && digit(second.substring(8, 14), second.charAt(14))
                && digit(first.substring(5) + second.substring(0, 7) + second.substring(8, 15) + second.substring(18, 29),
                        second.charAt(29));
    }

    private static boolean td2(String line) {
        return (line.charAt(9) == '<' || digit(line.substring(0, 9), line.charAt(9))) && dates(line)
                && digit(line.substring(0, 10) + line.substring(13, 20) + line.substring(21, 35), line.charAt(35));
    }

    private static boolean td3(String line) {
        var personal = line.substring(28, 42);
        boolean unused = personal.chars().allMatch(c -> c == '<') && line.charAt(42) == '<';
        return digit(line.substring(0, 9), line.charAt(9)) && dates(line) && (unused || digit(personal, line.charAt(42)))
                && digit(line.substring(0, 10) + line.substring(13, 20) + line.substring(21, 43), line.charAt(43));
    }

    private static boolean dates(String line) {
        return digit(line.substring(13, 19), line.charAt(19)) && digit(line.substring(21, 27), line.charAt(27));
    }

    private static boolean digit(String field, char expected) {
        int sum = 0;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            int value = c == '<' ? 0 : Character.isDigit(c) ? c - '0' : c - 'A' + 10;
            sum += value * WEIGHTS[i % WEIGHTS.length];
        }
        return expected == '0' + sum % 10;
    }
}
