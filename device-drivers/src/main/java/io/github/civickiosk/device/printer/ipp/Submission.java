package io.github.civickiosk.device.printer.ipp;

/// What an operation that makes or feeds a job came to.
sealed interface Submission {

    record Accepted(int id) implements Submission {}

    /// The printer is busy with another job, or says to try again.
    record Busy() implements Submission {}

    record Denied(String why) implements Submission {}
}
