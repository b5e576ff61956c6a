package io.github.civickiosk.device.board.linux;

import io.github.civickiosk.device.input.Attendant;
import io.github.civickiosk.device.input.Attendant.Timing;
import io.github.civickiosk.device.input.Attendant.Turns;

/// One thing that is asked again and again, by a thread of its own: when it hangs, the others do not. Safe for several threads.
final class Source<T> implements AutoCloseable {

    private final String name;
    private final T unknown;
    private final Question<T> question;
    private final Runnable answered;
    private final Attendant attendant;
    private volatile T latest;
    private volatile boolean asked;
    private volatile boolean silent;

    /// May throw [Silence].
    @FunctionalInterface
    interface Question<T> {
        T ask() throws InterruptedException;
    }

    /// @param unknown  the answer when there is none
    /// @param answered told after each answer, and when none came
    Source(String name, T unknown, Question<T> question, Timing timing, Runnable answered) {
        this.name = name;
        this.unknown = unknown;
        this.question = question;
        this.answered = answered;
        this.latest = unknown;
        this.attendant = new Attendant("board-" + name, timing, this::attend, () -> tell(unknown, true));
    }

    void start() {
        attendant.start();
    }

    private void attend(Turns turns) throws InterruptedException {
        try {
            var answer = question.ask();
            if (turns.goOn()) { // else this thread was given up meanwhile, and another one has newer answers
                tell(answer, false);
            }
        } catch (Silence none) {
            tell(unknown, true);
        }
    }

    private void tell(T answer, boolean none) {
        latest = answer;
        silent = none;
        asked = true;
        answered.run();
    }

    String name() {
        return name;
    }

    /// The last answer; unknown when none came.
    T latest() {
        return latest;
    }

    /// Whether it was asked at least once.
    boolean asked() {
        return asked;
    }

    boolean silent() {
        return silent;
    }

    @Override
    public void close() {
        attendant.close();
    }
}
