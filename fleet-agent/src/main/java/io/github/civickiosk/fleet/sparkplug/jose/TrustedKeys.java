package io.github.civickiosk.fleet.sparkplug.jose;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.HashMap;
import java.util.Map;

/// The Ed25519 keys whose signatures count, by their id. A value; safe for several threads.
public record TrustedKeys(Map<String, PublicKey> byId) {

    public TrustedKeys { byId = Map.copyOf(byId); }

    public static TrustedKeys of(PublicKey... keys) {
        var byId = new HashMap<String, PublicKey>();
        for (var key : keys) {
            byId.put(KeyId.of(key), key);
        }
        return new TrustedKeys(byId);
    }

    /// Reads a PEM file of one or more `PUBLIC KEY` blocks, so that a key can be replaced while the old one still counts.
    ///
    /// @throws IOException naming the file that is missing or is not what it should be
    public static TrustedKeys load(Path file) throws IOException {
        try {
            var blocks = Pem.blocks("PUBLIC KEY", Files.readString(file, StandardCharsets.US_ASCII));
            if (blocks.isEmpty()) {
                throw new IOException(file + " holds no public key in PEM");
            }
            var keys = new PublicKey[blocks.size()];
            for (var i = 0; i < keys.length; i++) {
                keys[i] = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(blocks.get(i)));
            }
            return of(keys);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + " holds a key that is no Ed25519 public key in PEM", e);
        }
    }
}
