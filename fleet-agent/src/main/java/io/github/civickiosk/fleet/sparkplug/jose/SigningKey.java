package io.github.civickiosk.fleet.sparkplug.jose;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;

/// An Ed25519 key that signs. A value; safe for several threads.
public record SigningKey(PrivateKey secret, PublicKey open) {

    public static SigningKey make() {
        try {
            return of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no Ed25519", e);
        }
    }

    private static SigningKey of(KeyPair pair) {
        return new SigningKey(pair.getPrivate(), pair.getPublic());
    }

    /// Reads a `PRIVATE KEY` block (PKCS#8), as [#privatePem] and `openssl genpkey -algorithm ed25519` write it.
    ///
    /// @throws IOException naming the file that is missing or is not what it should be
    public static SigningKey load(Path file) throws IOException {
        try {
            var blocks = Pem.blocks("PRIVATE KEY", Files.readString(file, StandardCharsets.US_ASCII));
            if (blocks.size() != 1) {
                throw new IOException(file + " should hold one private key in PEM, and holds " + blocks.size());
            }
            var secret = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(blocks.getFirst()));
            return withPublic(secret);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + " holds no Ed25519 private key in PKCS#8", e);
        }
    }

    public String id() {
        return KeyId.of(open);
    }

    /// Secret: PKCS#8 in PEM.
    public String privatePem() {
        return Pem.of("PRIVATE KEY", secret.getEncoded());
    }

    /// SubjectPublicKeyInfo in PEM, for the file of trusted keys.
    public String publicPem() {
        return Pem.of("PUBLIC KEY", open.getEncoded());
    }

    byte[] sign(byte[] what) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(what);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM cannot sign with Ed25519", e);
        }
    }

    /// The JDK tells no public key of a private one. Its generator makes the pair out of 32 random bytes, which are the private
    /// key (RFC 8032, 5.1.5); here it is given those that are known.
    private static SigningKey withPublic(PrivateKey secret) throws GeneralSecurityException {
        var seed = ((EdECPrivateKey) secret).getBytes().orElseThrow(() -> new GeneralSecurityException("the key is hidden"));
        var generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new Known(seed));
        var pair = generator.generateKeyPair();
        if (!Arrays.equals(((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow(), seed)) {
            throw new GeneralSecurityException("this JVM makes Ed25519 keys in another way");
        }
        return of(pair);
    }

    private static final class Known extends SecureRandom {

        private static final long serialVersionUID = 1;

        private final byte[] bytes;

        Known(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void nextBytes(byte[] wanted) {
            System.arraycopy(bytes, 0, wanted, 0, wanted.length);
        }
    }
}
