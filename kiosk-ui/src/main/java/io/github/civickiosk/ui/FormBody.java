package io.github.civickiosk.ui;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import io.javalin.http.Context;

/// A form-encoded body, read strictly: bounded, each field once.
final class FormBody {

    static final int MAX_BYTES = 8 * 1024;

    private FormBody() {}

    static Map<String, String> of(Context ctx) throws IOException {
        var type = ctx.contentType();
        if (type == null || !type.startsWith("application/x-www-form-urlencoded")) {
            throw new RequestRefused(400, "event-invalid", "An event is posted as application/x-www-form-urlencoded.");
        }
        return parse(bounded(ctx));
    }

    /// The body as text.
    static String bounded(Context ctx) throws IOException {
        var bytes = ctx.req().getInputStream().readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new RequestRefused(400, "body-too-long", "A body has at most " + MAX_BYTES + " bytes.");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static Map<String, String> parse(String body) {
        var fields = new LinkedHashMap<String, String>();
        for (var pair : body.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            var parts = pair.split("=", 2);
            if (parts.length < 2 || fields.put(decode(parts[0]), decode(parts[1])) != null) {
                throw new RequestRefused(400, "event-invalid", "Each field comes once, as name=value.");
            }
        }
        return fields;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RequestRefused(400, "event-invalid", "The body is not form-encoded.");
        }
    }
}
