package io.github.civickiosk.fleet.sparkplug.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The Ed25519 public keys whose signatures are believed, by their [SigningKey#id]. A value; safe for several threads.
public final class TrustedKeys {

    private final Map<String, PublicKey> keys;

    private TrustedKeys(Map<String, PublicKey> keys) {
        this.keys = Map.copyOf(keys);
    }

    public static TrustedKeys of(PublicKey... keys) {
        return new TrustedKeys(Stream.of(keys).collect(Collectors.toMap(KeyId::of, Function.identity(), (one, _) -> one)));
    }

    /// Nobody is believed.
    public static TrustedKeys none() {
        return of();
    }

    /// Reads one or more public keys (SPKI in PEM), one behind the other: several while one key takes over from another.
    ///
    /// @throws IOException naming the file when it is missing, or holds something else or nothing
    public static TrustedKeys load(Path file) throws IOException {
        try {
            List<PublicKey> read = read(Files.readString(file, StandardCharsets.US_ASCII));
            if (read.isEmpty()) {
                throw new IOException(file + " holds no public key in PEM");
            }
            return of(read.toArray(PublicKey[]::new));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + " holds something else than Ed25519 public keys (SPKI)", e);
        }
    }

    static List<PublicKey> read(String pem) throws GeneralSecurityException {
        List<PublicKey> read = new ArrayList<>();
        for (byte[] der : Pem.read("PUBLIC KEY", pem)) {
            read.add(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
        }
        return read;
    }

    public Set<String> ids() {
        return keys.keySet();
    }

    boolean knows(String id) {
        return keys.containsKey(id);
    }

    boolean verifies(String id, byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(keys.get(id));
            check.update(message);
            return check.verify(signature);
        } catch (SignatureException e) {
            return false; // bytes that are no signature at all
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM cannot verify Ed25519", e);
        }
    }
}
