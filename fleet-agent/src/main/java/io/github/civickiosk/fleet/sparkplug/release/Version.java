package io.github.civickiosk.fleet.sparkplug.release;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A release's version: one to four whole numbers with dots, then perhaps a hyphen and the name of what came before that
/// version (`1.4.0-rc1`). Safe as the name of a folder.
///
/// @param text as written
public record Version(String text) implements Comparable<Version> {

    private static final Pattern WRITTEN = Pattern.compile("\\d{1,6}(\\.\\d{1,6}){0,3}(-[A-Za-z0-9]{1,24})?");

    public Version {
        if (!WRITTEN.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is no version; write it like 1.4.0 or 1.4.0-rc1");
        }
    }

    /// Empty when the text is none.
    public static Optional<Version> read(String text) {
        return WRITTEN.matcher(text).matches() ? Optional.of(new Version(text)) : Optional.empty();
    }

    /// By the numbers, missing ones counted as zero; of the same numbers the one without a name is the newest, others go by name.
    @Override
    public int compareTo(Version other) {
        var mine = numbers();
        var theirs = other.numbers();
        for (var i = 0; i < Math.max(mine.size(), theirs.size()); i++) {
            var by = Integer.compare(i < mine.size() ? mine.get(i) : 0, i < theirs.size() ? theirs.get(i) : 0);
            if (by != 0) {
                return by;
            }
        }
        if (name().isEmpty() || other.name().isEmpty()) {
            return Boolean.compare(name().isEmpty(), other.name().isEmpty());
        }
        return name().compareTo(other.name());
    }

    private List<Integer> numbers() {
        return Arrays.stream(text.split("-", 2)[0].split("\\.")).map(Integer::valueOf).toList();
    }

    private String name() {
        return text.contains("-") ? text.substring(text.indexOf('-') + 1) : "";
    }

    @Override
    public String toString() {
        return text;
    }
}
