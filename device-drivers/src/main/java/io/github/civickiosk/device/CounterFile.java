package io.github.civickiosk.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;

/// Where a device's counters outlive the process: a line per counter, two dates and a checksum, for people to read.
record CounterFile(Path path) {

    private static final String HEAD = "civic-kiosk counters 1";
    private static final int MOST_BYTES = 64 * 1024;

    /// @param numbers by counter: since the reset, and in all
    record Content(Instant since, Instant reset, Map<String, Tally> numbers) {}

    record Tally(long sinceReset, long lifetime) {
        static final Tally NONE = new Tally(0, 0);
    }

    /// What lay there.
    sealed interface Found {
        record Kept(Content content) implements Found {}

        record Nothing() implements Found {}

        /// @param told one sentence: what was wrong, and where the broken file lies now
        record Broken(String told) implements Found {}
    }

    Found read() {
        try {
            return new Found.Kept(parse(text()));
        } catch (NoSuchFileException none) {
            return new Found.Nothing();
        } catch (IOException | IllegalArgumentException | DateTimeException | IndexOutOfBoundsException broken) {
            return new Found.Broken("the file was broken (" + broken.getMessage() + "), so counting began anew; " + setAside());
        }
    }

    private String text() throws IOException {
        try (var in = Files.newInputStream(path)) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }

    /// The last broken file is kept for whoever wants to know; older ones are not, so that they never fill the disk.
    private String setAside() {
        var aside = path.resolveSibling(path.getFileName() + ".broken");
        try {
            Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
            return "what was there is kept as " + aside;
        } catch (IOException immovable) {
            return "what was there could not be set aside: " + immovable;
        }
    }

    void write(Content content) throws IOException {
        DurableFile.write(path, text(content));
    }

    private static String text(Content content) {
        var text = new StringBuilder(HEAD).append('\n');
        text.append("since ").append(content.since()).append('\n');
        text.append("reset ").append(content.reset()).append('\n');
        content.numbers().forEach((name, tally) -> text.append(name).append(' ').append(tally.sinceReset()).append(' ')
                .append(tally.lifetime()).append('\n'));
        return text + "sum " + sum(text.toString()) + "\n";
    }

    private static Content parse(String text) {
        int end = text.lastIndexOf("sum ");
        require(text.startsWith(HEAD + "\n") && end > 0, "it does not begin and end as it should");
        require(text.substring(end).equals("sum " + sum(text.substring(0, end)) + "\n"), "its checksum is wrong");
        var lines = text.substring(0, end).lines().toList();
        var numbers = new LinkedHashMap<String, Tally>();
        for (var line : lines.subList(3, lines.size())) {
            var words = line.split(" ");
            numbers.put(words[0], new Tally(Long.parseLong(words[1]), Long.parseLong(words[2])));
        }
        return new Content(date("since ", lines.get(1)), date("reset ", lines.get(2)), numbers);
    }

    private static Instant date(String word, String line) {
        require(line.startsWith(word), "a date is missing");
        return Instant.parse(line.substring(word.length()));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static String sum(String text) {
        var sum = new CRC32C();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", sum.getValue());
    }
}
