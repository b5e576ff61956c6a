package io.github.civickiosk.ui;

import java.util.LinkedHashMap;
import java.util.Map;

import io.javalin.http.Context;

/// The headers of every answer.
final class SecurityHeaders {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
            + "form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types civic-kiosk; ";

    private static final String NO_FEATURES = String.join("=(), ", "accelerometer", "autoplay", "camera",
            "clipboard-read", "clipboard-write", "display-capture", "fullscreen", "geolocation", "gyroscope", "hid",
            "idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment", "picture-in-picture",
            "publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking") + "=()";

    private final Map<String, String> headers = new LinkedHashMap<>();

    /// @param framed whether the demo's page shows the screen in a frame of its own origin
    SecurityHeaders(boolean framed) {
        headers.put("Content-Security-Policy", POLICY + (framed
                ? "frame-src 'self'; frame-ancestors 'self'"
                : "frame-ancestors 'none'"));
        headers.put("X-Frame-Options", framed ? "SAMEORIGIN" : "DENY");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "same-origin");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Embedder-Policy", "require-corp");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Origin-Agent-Cluster", "?1");
        headers.put("Permissions-Policy", NO_FEATURES);
        headers.put("X-DNS-Prefetch-Control", "off");
        headers.put("Cache-Control", "no-store");
    }

    void on(Context ctx) {
        headers.forEach(ctx::header);
    }
}
