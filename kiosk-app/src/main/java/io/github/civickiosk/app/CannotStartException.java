package io.github.civickiosk.app;

/// The kiosk cannot start here and now. The message is for the technician.
public final class CannotStartException extends Exception {

    private static final long serialVersionUID = 1;

    CannotStartException(String message) {
        super(message);
    }
}
