package io.github.civickiosk.app.config;

import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;

/// An amount of storage, written as `64MiB`, `512KiB` or `1GiB`.
public record DataSize(long bytes) {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})\\s*(KiB|MiB|GiB)");

    public DataSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size is not negative");
        }
    }

    @JsonCreator
    static DataSize parse(String text) {
        var written = WRITTEN.matcher(text);
        if (!written.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no size; write it like 64MiB");
        }
        var shift = switch (written.group(2)) {
            case "KiB" -> 10;
            case "MiB" -> 20;
            default -> 30;
        };
        return new DataSize(Long.parseLong(written.group(1)) << shift);
    }
}
