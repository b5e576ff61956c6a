package io.github.civickiosk.issuing.register.configured;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.civickiosk.issuing.register.RegisterQuery;
import io.github.civickiosk.issuing.register.sql.SqlSettings;
import io.github.civickiosk.issuing.register.xroad.XroadSettings;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// A `registers.yaml`: the registers by name, and which of them answers which query.
///
/// @param registers by name
/// @param ask       the name of a register for each query
record RegistersFile(Map<String, Entry> registers, Map<RegisterQuery, String> ask) {

    private static final YAMLMapper YAML = YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

    /// One of the three.
    record Entry(@Nullable Embedded embedded, @Nullable SqlSettings sql, @JsonProperty("x-road") @Nullable XroadSettings xroad) {
        Entry {
            if (Stream.of(Optional.ofNullable(embedded), Optional.ofNullable(sql), Optional.ofNullable(xroad))
                    .filter(Optional::isPresent).count() != 1) {
                throw new IllegalArgumentException("a register is one of embedded, sql and x-road");
            }
        }
    }

    /// @param files of citizens and of businesses
    record Embedded(List<Path> files) {
        Embedded { files = files == null ? List.of() : List.copyOf(files); }
    }

    RegistersFile {
        if (registers == null || ask == null) {
            throw new IllegalArgumentException("registers or ask are missing");
        }
        registers = Map.copyOf(registers);
        ask = Map.copyOf(ask);
        for (RegisterQuery query : RegisterQuery.ABOUT_PEOPLE.stream().sorted().toList()) {
            if (!ask.containsKey(query)) {
                throw new IllegalArgumentException("ask names no register for " + query);
            }
        }
        for (Map.Entry<RegisterQuery, String> asked : ask.entrySet()) {
            Entry entry = registers.get(asked.getValue());
            if (entry == null) {
                throw new IllegalArgumentException("ask names the register " + asked.getValue() + ", which is none of "
                        + registers.keySet().stream().sorted().collect(Collectors.joining(", ")));
            }
            if (entry.sql() != null && !entry.sql().queries().containsKey(asked.getKey())
                    || entry.xroad() != null && !entry.xroad().queries().containsKey(asked.getKey())) {
                throw new IllegalArgumentException(
                        "the register " + asked.getValue() + " is asked for " + asked.getKey() + " and has no such query");
            }
        }
    }

    /// @throws IOException naming file, line and reason
    static RegistersFile read(Path file) throws IOException {
        String text = Files.readString(file);
        try {
            var unknown = UnknownKeys.first(YAML.readTree(text), RegistersFile.class);
            if (unknown.isPresent()) {
                throw new IOException(file + ", line " + line(text, unknown.get().key()) + ": " + unknown.get().path()
                        + ": is not known here; known are " + String.join(", ", unknown.get().known()));
            }
            return YAML.readValue(text, RegistersFile.class);
        } catch (JacksonException e) {
            throw new IOException(file + ", line " + Math.max(1, e.getLocation().getLineNr()) + ": " + place(e) + reason(e), e);
        }
    }

    private static long line(String text, String key) {
        return 1 + text.lines().takeWhile(line -> !line.matches("(.*[^\\w-])?" + Pattern.quote(key) + "[\"']?\\s*:.*")).count();
    }

    private static String place(JacksonException e) {
        String path = e instanceof DatabindException bound
                ? bound.getPath().stream().map(step -> step.getPropertyName() == null ? "[]" : step.getPropertyName())
                        .collect(Collectors.joining("."))
                : "";
        return path.isEmpty() ? "" : path + ": ";
    }

    private static String reason(JacksonException e) {
        return e.getCause() instanceof IllegalArgumentException bad
                ? String.valueOf(bad.getMessage())
                : e.getOriginalMessage().lines().findFirst().orElse("cannot be read");
    }
}
