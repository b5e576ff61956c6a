package io.github.civickiosk.app.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads lines of UTF-8 that are no longer than a bound, so that no caller can fill the memory.
final class Lines {

    private final InputStream in;
    private final int longest;

    Lines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /// @return the next whole line; empty at the end
    /// @throws IOException when a line is too long, or the link broke
    Optional<String> next() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return Optional.of(line.toString(StandardCharsets.UTF_8));
            }
            if (line.size() == longest) {
                throw new IOException("a line is longer than " + longest + " bytes");
            }
            line.write(b);
        }
        return Optional.empty();
    }
}
