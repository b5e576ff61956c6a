package io.github.civickiosk.fleet.sparkplug;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The payload of a STATE message: JSON with exactly two keys (Sparkplug B 3.0, 6.4.31).
///
/// @param at when the host connected; the same in the birth and in the will of one connection
public record HostState(boolean online, Instant at) {

    private static final Pattern ONLINE = Pattern.compile("\"online\"\\s*:\\s*(true|false)");
    private static final Pattern AT = Pattern.compile("\"timestamp\"\\s*:\\s*(\\d{1,15})");
    private static final Pattern WHOLE = Pattern.compile("\\s*\\{\\s*(?:%1$s\\s*,\\s*%2$s|%2$s\\s*,\\s*%1$s)\\s*}\\s*"
            .formatted(ONLINE.pattern(), AT.pattern()));

    public byte[] encode() {
        return "{\"online\":%b,\"timestamp\":%d}".formatted(online, at.toEpochMilli()).getBytes(StandardCharsets.UTF_8);
    }

    /// Empty when the bytes are not what the specification says.
    public static Optional<HostState> decode(byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);
        Matcher online = ONLINE.matcher(text);
        Matcher at = AT.matcher(text);
        if (!WHOLE.matcher(text).matches() || !online.find() || !at.find()) {
            return Optional.empty();
        }
        return Optional
                .of(new HostState(Boolean.parseBoolean(online.group(1)), Instant.ofEpochMilli(Long.parseLong(at.group(1)))));
    }
}
