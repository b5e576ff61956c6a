package io.github.civickiosk.issuing.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Gives a value that stands for a person or an order and that says nothing without the key (HMAC-SHA-256). The key is drawn at the first start and
/// kept in the data folder, readable by its owner alone. Safe for use by several threads.
public final class Pseudonyms {

    private static final int KEY_BYTES = 32;
    private static final int PSEUDONYM_BYTES = 16;

    private final byte[] key;

    private Pseudonyms(byte[] key) {
        this.key = key;
    }

    public static Pseudonyms in(Path data) throws IOException {
        Path file = data.resolve("pseudonym.key");
        if (!Files.exists(file)) {
            var fresh = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(fresh);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, fresh, StandardOpenOption.SYNC);
        }
        byte[] key = Files.readAllBytes(file);
        if (key.length != KEY_BYTES) {
            throw new IOException(file + " is not a key of " + KEY_BYTES + " bytes; restore it from the backup");
        }
        return new Pseudonyms(key);
    }

    /// 32 hexadecimal digits.
    public String of(String value) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(Arrays.copyOf(mac.doFinal(value.getBytes(UTF_8)), PSEUDONYM_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
