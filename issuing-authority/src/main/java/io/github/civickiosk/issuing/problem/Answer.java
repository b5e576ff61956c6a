package io.github.civickiosk.issuing.problem;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/// What a use case gives: a value, or a no that the kiosk is told.
public sealed interface Answer<T> {

    /// Member of problem details that is also sent as `Retry-After`, in seconds.
    String RETRY_AFTER = "retryAfter";

    record Yes<T>(T value) implements Answer<T> {}

    /// @param more further members of the problem details, e.g. `attemptsLeft`; never the citizen's data
    record No<T>(Problem problem, Map<String, Object> more) implements Answer<T> {
        public No { more = Map.copyOf(more); }
    }

    static <T> Answer<T> yes(T value) {
        return new Yes<>(value);
    }

    static <T> Answer<T> no(Problem problem) {
        return new No<>(problem, Map.of());
    }

    static <T> Answer<T> no(Problem problem, String member, Object value) {
        return new No<>(problem, Map.of(member, value));
    }

    /// The same may be asked again after a while.
    static <T> Answer<T> later(Problem problem, Duration wait) {
        return no(problem, RETRY_AFTER, Math.max(1, wait.plusMillis(999).toSeconds()));
    }

    default <U> Answer<U> then(Function<T, Answer<U>> next) {
        return switch (this) {
            case Yes<T>(var value) -> next.apply(value);
            case No<T>(var problem, var more) -> new No<>(problem, more);
        };
    }
}
