package io.github.civickiosk.fleet.manager.enrolment;

/// An identity could not be made. The message is written for the operator who asked for it.
public final class EnrolmentException extends Exception {

    EnrolmentException(String message) {
        super(message);
    }

    EnrolmentException(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
