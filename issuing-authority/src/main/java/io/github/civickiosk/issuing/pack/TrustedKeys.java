package io.github.civickiosk.issuing.pack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Whose signed packs are taken: Ed25519 keys of agencies.
record TrustedKeys(List<PublicKey> keys) {

    private static final String ALGORITHM = "Ed25519";

    TrustedKeys { keys = List.copyOf(keys); }

    /// @param files PEM, `PUBLIC KEY`, as `openssl pkey -pubout` writes them
    /// @throws IOException naming a file that holds no such key
    static TrustedKeys read(List<Path> files) throws IOException {
        List<PublicKey> keys = new ArrayList<>();
        for (Path file : files) {
            try {
                keys.add(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(pem(file))));
            } catch (GeneralSecurityException | IllegalArgumentException bad) {
                throw new IOException(file + " holds no public Ed25519 key in PEM", bad);
            }
        }
        return new TrustedKeys(keys);
    }

    boolean signed(byte[] content, byte[] signature) {
        return keys.stream().anyMatch(key -> verifies(key, content, signature));
    }

    /// @param key PEM, `PRIVATE KEY`, as `openssl genpkey -algorithm ed25519` writes it
    static byte[] sign(Path key, byte[] content) throws IOException {
        try {
            PrivateKey with = KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(pem(key)));
            var signature = Signature.getInstance(ALGORITHM);
            signature.initSign(with);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException | IllegalArgumentException bad) {
            throw new IOException(key + " holds no private Ed25519 key in PEM", bad);
        }
    }

    private static boolean verifies(PublicKey key, byte[] content, byte[] signature) {
        try {
            var check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(content);
            return check.verify(signature);
        } catch (GeneralSecurityException notOne) {
            return false;
        }
    }

    private static byte[] pem(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        return Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
    }
}
