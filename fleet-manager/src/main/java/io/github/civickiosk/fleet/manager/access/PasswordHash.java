package io.github.civickiosk.fleet.manager.access;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A password as it is kept: Argon2id (RFC 9106) with the parameters it was made with.
///
/// @param text as the reference implementation writes it, `$argon2id$v=19$m=19456,t=2,p=1$SALT$HASH`
public record PasswordHash(String text) {

    /// How hard a guess is: OWASP's least for Argon2id.
    static final Cost COST = new Cost(19_456, 2, 1);

    private static final Pattern SHAPE = Pattern
            .compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})\\$([^$]+)\\$([^$]+)");
    private static final Semaphore AT_ONCE = new Semaphore(4); // each takes the memory of its cost
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /// For a name that nobody has: it takes as long to refuse.
    static final PasswordHash OF_NOBODY = of(Secret.random(16));

    /// @param memory in KiB
    record Cost(int memory, int passes, int lanes) {}

    public static PasswordHash of(String password) {
        return of(password, COST);
    }

    static PasswordHash of(String password, Cost cost) {
        var salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return new PasswordHash("$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s".formatted(cost.memory(), cost.passes(), cost.lanes(),
                base64(salt), base64(hash(password, salt, cost))));
    }

    boolean fits(String password) {
        var parts = SHAPE.matcher(text);
        if (!parts.matches()) {
            return false;
        }
        var salt = Base64.getDecoder().decode(parts.group(4));
        return MessageDigest.isEqual(Base64.getDecoder().decode(parts.group(5)), hash(password, salt, cost().orElseThrow()));
    }

    /// Whether it was made with other parameters than are asked for now.
    boolean outdated() {
        return cost().filter(COST::equals).isEmpty();
    }

    private Optional<Cost> cost() {
        var parts = SHAPE.matcher(text);
        return parts.matches()
                ? Optional.of(new Cost(number(parts.group(1)), number(parts.group(2)), number(parts.group(3))))
                : Optional.empty();
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static byte[] hash(String password, byte[] salt, Cost cost) {
        AT_ONCE.acquireUninterruptibly();
        try {
            var generator = new Argon2BytesGenerator();
            generator
                    .init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id).withVersion(Argon2Parameters.ARGON2_VERSION_13)
                            .withMemoryAsKB(cost.memory()).withIterations(cost.passes()).withParallelism(cost.lanes())
                            .withSalt(salt).build());
            var hash = new byte[HASH_BYTES];
            generator.generateBytes(password.getBytes(UTF_8), hash);
            return hash;
        } finally {
            AT_ONCE.release();
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "PasswordHash[***]";
    }
}
