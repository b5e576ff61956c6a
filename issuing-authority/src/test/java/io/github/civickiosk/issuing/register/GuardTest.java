package io.github.civickiosk.issuing.register;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import io.github.civickiosk.issuing.register.Register.Reply;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GuardTest {

    private static final Duration SELDOM = Duration.ofHours(1);
    private static final Duration OFTEN = Duration.ofMillis(5);

    private final AtomicBoolean well = new AtomicBoolean(true);
    private final AtomicInteger asked = new AtomicInteger();
    private final Source source = new Source() {
        @Override
        public Reply<List<Map<String, String>>> ask(RegisterQuery query, String number) {
            asked.incrementAndGet();
            return well.get() ? new Reply.Found<>(List.of()) : new Reply.Down<>("no link");
        }

        @Override
        public boolean answers() {
            return well.get();
        }

        @Override
        public void close() {}
    };

    @Test
    void knowsBeforeAnybodyAsksThatTheRegisterDoesNotAnswer() {
        well.set(false);
        try (Guard guard = Guard.before("tax", source, SELDOM)) {
            assertThat(guard.answers()).isFalse();
            assertThat(guard.ask(RegisterQuery.BY_DOCUMENT, "x")).isInstanceOf(Reply.Down.class);
            assertThat(asked).hasValue(0);
        }
    }

    @Test
    void noLongerWaitsForARegisterThatFailedThreeTimes() {
        try (Guard guard = Guard.before("tax", source, SELDOM)) {
            well.set(false);
            for (int i = 0; i < 5; i++) {
                assertThat(guard.ask(RegisterQuery.BY_DOCUMENT, "x")).isInstanceOf(Reply.Down.class);
            }
            assertThat(asked).hasValue(Guard.FAILURES);
            assertThat(guard.answers()).isFalse();
        }
    }

    @Test
    void oneFailureAmongAnswersClosesNothing() {
        try (Guard guard = Guard.before("tax", source, SELDOM)) {
            for (int i = 0; i < 3 * Guard.FAILURES; i++) {
                well.set(i % 2 == 0);
                guard.ask(RegisterQuery.BY_DOCUMENT, "x");
            }
            assertThat(guard.answers()).isTrue();
        }
    }

    @Test
    void noticesAnOutageAndItsEndByItself() {
        try (Guard guard = Guard.before("tax", source, OFTEN)) {
            well.set(false);
            await(() -> !guard.answers());
            well.set(true);
            await(guard::answers);
            assertThat(guard.ask(RegisterQuery.BY_DOCUMENT, "x")).isEqualTo(new Reply.Found<>(List.of()));
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
