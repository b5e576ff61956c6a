package io.github.civickiosk.issuing.claim;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A password as it is kept: Argon2id (RFC 9106), 19 MiB, two passes, one lane.
///
/// @param text as the reference implementation writes it, `$argon2id$v=19$m=19456,t=2,p=1$SALT$HASH`
record PasswordHash(String text) {

    /// For a name that nobody has: it takes as long to refuse.
    static final PasswordHash OF_NOBODY = of("nobody's");

    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final String PREFIX = "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=1$";

    static PasswordHash of(String password) {
        var salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return new PasswordHash(PREFIX + base64(salt) + "$" + base64(hash(password, salt)));
    }

    boolean fits(String password) {
        if (!text.startsWith(PREFIX)) {
            return false;
        }
        String[] parts = text.substring(PREFIX.length()).split("\\$");
        byte[] salt = Base64.getDecoder().decode(parts[0]);
        return MessageDigest.isEqual(Base64.getDecoder().decode(parts[1]), hash(password, salt));
    }

    private static byte[] hash(String password, byte[] salt) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id).withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(MEMORY_KIB).withIterations(PASSES).withParallelism(1).withSalt(salt).build());
        var hash = new byte[HASH_BYTES];
        generator.generateBytes(password.getBytes(UTF_8), hash);
        return hash;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "PasswordHash[***]";
    }
}
