package io.github.civickiosk.app.fleet;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.github.civickiosk.app.config.KioskConfig;

/// Tells one configuration from another, whatever its file looks like.
final class Fingerprint {

    private static final int DIGITS = 12;

    private Fingerprint() {}

    static String of(KioskConfig config) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(config.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }
}
