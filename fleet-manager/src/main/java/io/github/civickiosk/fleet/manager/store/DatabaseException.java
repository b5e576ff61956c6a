package io.github.civickiosk.fleet.manager.store;

import java.io.Serial;

/// The database does not answer, or is not one of ours; the message says which and why.
public final class DatabaseException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
