package io.github.civickiosk.issuing.register;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Comma-separated text with a header (RFC 4180): quoted values may hold commas, quotes written twice, and line breaks.
final class Csv {

    /// @param line where the row starts, the header being line 1
    record Row(int line, Map<String, String> values) {

        String value(String column) {
            return Optional.ofNullable(values.get(column)).orElse("").strip();
        }
    }

    /// @param rows those with as many values as the header has names
    record Table(List<String> header, List<Row> rows, List<BadRow> bad) {}

    private final String text;
    private int at;
    private int line = 1;

    private Csv(String text) {
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    static Table read(String text) {
        return new Csv(text).table();
    }

    static String quoted(String value) {
        return value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + value.replace("\"", "\"\"") + '"'
                : value;
    }

    private Table table() {
        List<String> header = row().stream().map(String::strip).toList();
        var rows = new ArrayList<Row>();
        var bad = new ArrayList<BadRow>();
        while (at < text.length()) {
            int start = line;
            List<String> values = row();
            if (values.size() == header.size()) {
                rows.add(new Row(start, named(header, values)));
            } else if (values.size() > 1 || !values.getFirst().isBlank()) {
                bad.add(new BadRow(start, "", "has " + values.size() + " values where the header has " + header.size()
                        + " names: check commas and quotes"));
            }
        }
        return new Table(header, rows, bad);
    }

    private static Map<String, String> named(List<String> header, List<String> values) {
        var named = new HashMap<String, String>();
        for (int i = 0; i < header.size(); i++) {
            named.put(header.get(i), values.get(i));
        }
        return named;
    }

    private List<String> row() {
        var values = new ArrayList<String>();
        values.add(value());
        while (at < text.length() && text.charAt(at) == ',') {
            at++;
            values.add(value());
        }
        endOfLine();
        return values;
    }

    private void endOfLine() {
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        line++;
    }

    private String value() {
        return at < text.length() && text.charAt(at) == '"' ? quotedValue() : plainValue();
    }

    private String plainValue() {
        int start = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quotedValue() {
        var value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                if (at + 1 >= text.length() || text.charAt(at + 1) != '"') {
                    break;
                }
                at++;
            } else if (c == '\n') {
                line++;
            }
            value.append(c);
        }
        at++;
        return value.append(plainValue()).toString();
    }
}
