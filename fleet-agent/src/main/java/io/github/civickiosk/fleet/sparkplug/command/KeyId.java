package io.github.civickiosk.fleet.sparkplug.command;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.HexFormat;

/// The name of a public key in a JWS header (`kid`): the first 16 hexadecimal digits of SHA-256 over its
/// SubjectPublicKeyInfo in DER.
final class KeyId {

    private static final int BYTES = 8;

    private KeyId() {}

    static String of(PublicKey key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }
}
