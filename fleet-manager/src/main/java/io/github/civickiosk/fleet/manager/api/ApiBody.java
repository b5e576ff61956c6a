package io.github.civickiosk.fleet.manager.api;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Reads what a program sent.
public final class ApiBody {

    private static final JsonMapper STRICT = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ApiBody() {}

    /// @throws IllegalArgumentException saying what is wrong with it
    public static <T> T read(Context ctx, Class<T> type) {
        try {
            var read = STRICT.readValue(ctx.body(), type);
            if (read != null) {
                return read;
            }
            throw new IllegalArgumentException("The body is not what docs/api/fleet.yaml asks for: it is null");
        } catch (JacksonException wrong) {
            var cause = wrong.getCause() instanceof IllegalArgumentException own ? own.getMessage() : wrong.getOriginalMessage();
            throw new IllegalArgumentException("The body is not what docs/api/fleet.yaml asks for: " + cause, wrong);
        }
    }

    /// A member that must be there.
    public static String required(String name, @Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException("The body lacks the member " + name);
        }
        return value;
    }
}
