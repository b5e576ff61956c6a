package io.github.civickiosk.app.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;

/// What Jackson found wrong, in the technician's words.
///
/// @param path     the key in dots
/// @param sentence what is wrong with it
record ConfigFault(String path, String sentence) {

    static ConfigFault of(JacksonException e) {
        var path = path(e);
        var refused = refusal(e);
        if (refused instanceof Check.Refused check) {
            return new ConfigFault(join(path, check.key()), message(check));
        }
        if (refused != null) {
            return new ConfigFault(path, message(refused));
        }
        return switch (e) {
            case InvalidFormatException wrong when wrong.getTargetType().isEnum() -> new ConfigFault(path,
                    "'" + wrong.getValue() + "' is none of " + words(String.valueOf(wrong.getValue()), wrong.getTargetType()));
            case MismatchedInputException missing when begins(missing, "Missing creator property") -> new ConfigFault(path,
                    "this key is missing");
            case MismatchedInputException empty when begins(empty, "Null value for creator property", "Cannot map `null`") ->
                new ConfigFault(
                        path, "this key has no value");
            default -> new ConfigFault(path, "the value does not fit: " + e.getOriginalMessage().lines().findFirst().orElse(""));
        };
    }

    /// @param where the file, as people call it
    ConfigException at(String where, KeyLines lines) {
        return new ConfigException(where, lines.of(path), path, sentence);
    }

    private static @Nullable Throwable refusal(JacksonException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IllegalArgumentException && !(cause instanceof JacksonException)) {
                return cause;
            }
        }
        return null;
    }

    private static String message(Throwable refused) {
        return Objects.requireNonNullElse(refused.getMessage(), refused.getClass().getSimpleName());
    }

    private static boolean begins(MismatchedInputException e, String... words) {
        return Arrays.stream(words).anyMatch(e.getOriginalMessage()::startsWith);
    }

    private static String words(String given, Class<?> type) {
        var known = Arrays.stream(type.getEnumConstants()).map(c -> c.toString().toLowerCase(Locale.ROOT)).toList();
        return String.join(", ", known)
                + NearestKey.of(given, known).map(nearest -> "; did you mean '" + nearest + "'?").orElse("");
    }

    private static String path(JacksonException e) {
        return e.getPath().stream().map(JacksonException.Reference::getPropertyName).filter(Objects::nonNull)
                .collect(Collectors.joining("."));
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
