package io.github.civickiosk.fleet.sparkplug.link;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// Tells a failure by the dates of the broker's certificate from every other: the clock may be what is wrong.
final class OutOfDate {

    private static final int DEEPEST = 10;

    private OutOfDate() {}

    /// What is not valid now, in the words of the check; empty when dates are not the cause.
    static Optional<String> in(@Nullable Throwable failure) {
        Optional<String> found = Optional.empty();
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (byDates(cause)) {
                found = Optional.of(String.valueOf(cause.getMessage())); // the deepest one names the date
            }
            cause = cause.getCause();
        }
        return found;
    }

    private static boolean byDates(Throwable cause) {
        return switch (cause) {
            case CertificateNotYetValidException _, CertificateExpiredException _ -> true;
            case CertPathValidatorException path -> path.getReason() == BasicReason.NOT_YET_VALID
                    || path.getReason() == BasicReason.EXPIRED;
            default -> false;
        };
    }
}
