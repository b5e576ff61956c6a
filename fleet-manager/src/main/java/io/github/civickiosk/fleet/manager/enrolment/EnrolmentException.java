package io.github.civickiosk.fleet.manager.enrolment;

/// An identity could not be made. The message is written for the operator who asked for it.
public final class EnrolmentException extends Exception {

    public EnrolmentException(String message) {
        super(message);
    }

    public EnrolmentException(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
