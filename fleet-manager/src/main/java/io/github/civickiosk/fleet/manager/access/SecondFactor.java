package io.github.civickiosk.fleet.manager.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import io.github.civickiosk.fleet.manager.store.Database;

/// The second factor of accounts: codes by time, and recovery codes for the day the phone is lost. Each code serves once.
/// Safe for several threads and processes.
public final class SecondFactor {

    private static final int CODES = 10;
    private static final Throttle.Rate RATE = new Throttle.Rate(5, Duration.ofSeconds(30));

    private final Database database;
    private final Clock clock;
    private final Throttle throttle;

    public SecondFactor(Database database, Clock clock, Throttle throttle) {
        this.database = database;
        this.clock = clock;
        this.throttle = throttle;
    }

    /// What became of a code.
    public enum Outcome {
        FITS, WRONG, TOO_MANY
    }

    /// Takes a code into use after one more of its codes proved that the app has the secret.
    ///
    /// @return recovery codes, which nobody can read again; empty when the code does not fit
    public Optional<List<String>> begin(String operator, Totp totp, String code) {
        var step = totp.step(code, clock.instant(), 0);
        if (step.isEmpty()) {
            return Optional.empty();
        }
        return database.write(handle -> {
            handle.createUpdate("update operator set totp = :secret, totp_step = :step where name = :name")
                    .bind("secret", totp.secret()).bind("step", step.getAsLong()).bind("name", operator).execute();
            return Optional.of(recoveryCodes(operator));
        });
    }

    /// New recovery codes; the earlier ones serve no more.
    public List<String> recoveryCodes(String operator) {
        var codes = Stream.generate(SecondFactor::recoveryCode).limit(CODES).toList();
        database.write(handle -> {
            handle.createUpdate("delete from recovery_code where operator = :name").bind("name", operator).execute();
            var batch = handle.prepareBatch("insert into recovery_code (operator, hash) values (:name, :hash)");
            codes.forEach(code -> batch.bind("name", operator).bind("hash", hash(code)).add());
            return batch.execute();
        });
        return codes;
    }

    public void end(String operator) {
        database.write(handle -> {
            handle.createUpdate("delete from recovery_code where operator = :name").bind("name", operator).execute();
            return handle.createUpdate("update operator set totp = null where name = :name").bind("name", operator).execute();
        });
    }

    public long recoveryCodesLeft(String operator) {
        return database.read(
                handle -> handle.createQuery("select count(*) from recovery_code where operator = :name and used_at is null")
                        .bind("name", operator).mapTo(Long.class).one());
    }

    /// Checks a code by time, or a recovery code, and uses it up.
    public Outcome check(String operator, String code) {
        if (!throttle.attempt("second-factor|" + operator, RATE).isZero()) {
            return Outcome.TOO_MANY;
        }
        var fits = code.strip().matches("[0-9 ]{6,8}") ? byTime(operator, code) : byRecovery(operator, code);
        if (fits) {
            throttle.forget("second-factor|" + operator);
        }
        return fits ? Outcome.FITS : Outcome.WRONG;
    }

    private boolean byTime(String operator, String code) {
        return database.write(handle -> {
            record Kept(Totp totp, long used) {}
            var kept = handle.createQuery("select totp, totp_step from operator where name = :name and totp is not null")
                    .bind("name", operator).map((row, _) -> new Kept(new Totp(row.getString("totp")), row.getLong("totp_step")))
                    .findOne();
            var step = kept.map(k -> k.totp().step(code, clock.instant(), k.used())).orElseGet(OptionalLong::empty);
            // the same code at two web instances: only one update finds the step before it
            return step.isPresent()
                    && handle.createUpdate("update operator set totp_step = :step where name = :name and totp_step < :step")
                            .bind("step", step.getAsLong()).bind("name", operator).execute() == 1;
        });
    }

    private boolean byRecovery(String operator, String code) {
        return database.write(handle -> handle
                .createUpdate(
                        "update recovery_code set used_at = :now where operator = :name and hash = :hash and used_at is null")
                .bind("now", clock.millis()).bind("name", operator).bind("hash", hash(code)).execute()) == 1;
    }

    /// 80 random bits: no slow hash is needed.
    private static String recoveryCode() {
        var random = new byte[10];
        new SecureRandom().nextBytes(random);
        return Totp.base32(random).toLowerCase(Locale.ROOT).replaceAll("(.{4})(?!$)", "$1-");
    }

    private static String hash(String code) {
        return new Secret(code.toLowerCase(Locale.ROOT).replaceAll("[^a-z2-7]", "")).hash();
    }
}
