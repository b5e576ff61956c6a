package io.github.civickiosk.fleet.sparkplug.command;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Set;

/// An Ed25519 key that signs (RFC 8032): the fleet manager's for orders, or the one for releases. A value; safe for several
/// threads. Its file is PKCS#8 in PEM with the public key beside it, as [#save] writes it.
public final class SigningKey {

    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";

    private final PrivateKey privateKey;
    private final PublicKey publicKey;

    private SigningKey(PrivateKey privateKey, PublicKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /// A new key.
    public static SigningKey create() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new SigningKey(pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw noEd25519(e);
        }
    }

    /// Reads what [#save] wrote.
    ///
    /// @throws IOException naming the file when it is missing or is not such a key
    public static SigningKey load(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        try {
            List<byte[]> privateKeys = Pem.read(PRIVATE, text);
            List<PublicKey> publicKeys = TrustedKeys.read(text);
            if (privateKeys.size() != 1 || publicKeys.size() != 1) {
                throw new IOException(file + " does not hold one Ed25519 private key and its public key in PEM");
            }
            PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(privateKeys.getFirst()));
            var loaded = new SigningKey(key, publicKeys.getFirst());
            loaded.refuseForeignPublicKey(file);
            return loaded;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + " holds no Ed25519 private key in PKCS#8", e);
        }
    }

    private void refuseForeignPublicKey(Path file) throws IOException {
        byte[] probe = {1, 2, 3};
        if (!TrustedKeys.of(publicKey).verifies(id(), probe, sign(probe))) {
            throw new IOException(file + " holds a public key that does not belong to its private key");
        }
    }

    /// Writes the key to a new file that its owner alone can read.
    ///
    /// @throws IOException also when the file is there already: a key is never overwritten
    public void save(Path file) throws IOException {
        FileAttribute<?> ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        String text = Pem.write(PRIVATE, privateKey.getEncoded()) + publicPem();
        try (var channel = Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly);
                var out = Channels.newOutputStream(channel)) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /// What belongs into the trusted keys' file of those who are to believe this key: SPKI in PEM.
    public String publicPem() {
        return Pem.write(PUBLIC, publicKey.getEncoded());
    }

    public PublicKey publicKey() {
        return publicKey;
    }

    /// The key's name in signatures: 16 hexadecimal digits.
    public String id() {
        return KeyId.of(publicKey);
    }

    /// @return 64 bytes
    byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(privateKey);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw noEd25519(e);
        }
    }

    private static IllegalStateException noEd25519(GeneralSecurityException e) {
        return new IllegalStateException("This JVM cannot sign with Ed25519", e);
    }
}
