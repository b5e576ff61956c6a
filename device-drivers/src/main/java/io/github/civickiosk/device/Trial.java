package io.github.civickiosk.device;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/// A technician's test of one device: it exercises the device, with the technician's hand where one is needed, and says what
/// came of it. It reads nothing of a person. The caller sees to it that nobody else uses the device meanwhile.
@FunctionalInterface
public interface Trial {

    /// Ends by itself; a fault of the device is a finding.
    ///
    /// @param tell     told in a sentence what to do now, or what was seen; returns quickly
    /// @param patience how long the technician is waited for, at each step
    Finding run(Consumer<String> tell, Duration patience) throws InterruptedException;

    /// What came of it.
    sealed interface Finding {

        /// One sentence.
        String seen();

        record Works(String seen) implements Finding {}

        /// @param advice what to do about it
        record Fails(String seen, String advice) implements Finding {}

        /// The technician did not do what was asked for, so nothing is known.
        record NotTried(String seen) implements Finding {}
    }

    /// Waits for a status; for tests of devices.
    ///
    /// @param listen how to listen to the device
    /// @return the status; empty when patience ended
    static <S> Optional<S> await(Function<Consumer<S>, Subscription> listen, Predicate<S> wanted, Duration patience)
            throws InterruptedException {
        var seen = new CompletableFuture<S>();
        try (var _ = listen.apply(status -> {
            if (wanted.test(status)) {
                seen.complete(status);
            }
        })) {
            return Optional.of(seen.get(patience.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException none) {
            return Optional.empty();
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }
}
