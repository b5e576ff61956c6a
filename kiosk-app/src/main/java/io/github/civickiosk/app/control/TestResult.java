package io.github.civickiosk.app.control;

import io.github.civickiosk.device.Trial.Finding;

/// What came of a technician's test.
///
/// @param seen   one sentence
/// @param advice what to do; empty when nothing is to be done
public record TestResult(Result result, String seen, String advice) {

    public enum Result {
        WORKS, FAILS,
        /// The technician did not do what was asked for.
        NOT_TRIED,
        /// A citizen uses the kiosk, or another test runs.
        REFUSED,
        /// This kiosk has no such device.
        NOT_FITTED
    }

    public static TestResult of(Finding finding) {
        return switch (finding) {
            case Finding.Works(var seen) -> new TestResult(Result.WORKS, seen, "");
            case Finding.Fails(var seen, var advice) -> new TestResult(Result.FAILS, seen, advice);
            case Finding.NotTried(var seen) -> new TestResult(Result.NOT_TRIED, seen, "Test again, and do what it asks for.");
        };
    }

    public static TestResult refused(String why) {
        return new TestResult(Result.REFUSED, why, "Try again in a minute.");
    }

    public static TestResult notFitted(String why) {
        return new TestResult(Result.NOT_FITTED, why, "");
    }
}
