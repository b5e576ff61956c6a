package io.github.civickiosk.issuing.seal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/// A key in a PKCS#12 file, which a password in a file beside it opens. Both have mode 0600; the password guards a backup that holds only one of
/// the two, nothing more.
record Pkcs12File(Path store, Path password) implements KeyHome {

    private static final int PASSWORD_BYTES = 24;

    @Override
    public Optional<Kept> key(String alias) throws GeneralSecurityException, IOException {
        if (!Files.exists(store)) {
            return Optional.empty();
        }
        char[] secret = secret();
        var keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, secret);
        }
        return keys.getKey(alias, secret) instanceof PrivateKey key
                && keys.getCertificate(alias) instanceof X509Certificate certificate
                        ? Optional.of(new Kept(key, certificate))
                        : Optional.empty();
    }

    @Override
    public Kept make(String alias, SelfSigned.Subject subject, Instant now) throws GeneralSecurityException, IOException {
        var pair = SelfSigned.keys(Optional.empty());
        var made = new Kept(pair.getPrivate(), SelfSigned.certificate(pair, subject, now));
        if (!Files.exists(password)) {
            byte[] secret = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(secret);
            privately(password, HexFormat.of().formatHex(secret).getBytes(StandardCharsets.US_ASCII));
        }
        char[] secret = secret();
        var keys = KeyStore.getInstance("PKCS12");
        keys.load(null, secret);
        keys.setKeyEntry(alias, made.key(), secret, new X509Certificate[]{made.certificate()});
        var bytes = new java.io.ByteArrayOutputStream();
        keys.store(bytes, secret);
        privately(store, bytes.toByteArray());
        return made;
    }

    private char[] secret() throws IOException {
        return Files.readString(password, StandardCharsets.US_ASCII).strip().toCharArray();
    }

    /// Whole or not at all, and never readable by others.
    private static void privately(Path file, byte[] content) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished); // of a start that was cut short
        Files.createFile(unfinished,
                PosixFilePermissions.asFileAttribute(Set.copyOf(PosixFilePermissions.fromString("rw-------"))));
        Files.write(unfinished, content, StandardOpenOption.SYNC);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
