package io.github.civickiosk.device.receipt.escpos;

import java.util.ArrayList;
import java.util.List;

/// Breaks a text of letters of one width into lines: between words, and inside a word that is longer than a line.
final class Wrapping {

    private Wrapping() {}

    static List<String> of(String text, int columns) {
        var lines = new ArrayList<String>();
        var rest = text.strip();
        while (rest.length() > columns) {
            var space = rest.lastIndexOf(' ', columns);
            var end = space > 0 ? space : columns;
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return lines;
    }
}
