package io.github.civickiosk.fleet.sparkplug;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Collectors;

/// Recorded payloads: text format in the comment, bytes as `protoc --encode` wrote them.
final class Frame {

    private Frame() {}

    static byte[] bytes(String name) {
        try (var in = Objects.requireNonNull(Frame.class.getResourceAsStream("/frames/" + name + ".hex"), name)) {
            return HexFormat.of().parseHex(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#")).collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
