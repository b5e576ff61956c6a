package io.github.civickiosk.fleet.sparkplug.jose;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.HexFormat;

/// Names a key: the first 16 hex digits of SHA-256 over its SubjectPublicKeyInfo in DER.
public final class KeyId {

    private static final int DIGITS = 16;

    private KeyId() {}

    public static String of(PublicKey key) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }
}
