package io.github.civickiosk.fleet.manager.broker;

/// The broker cannot run. The message is for the operator.
public final class BrokerException extends Exception {

    private static final long serialVersionUID = 1L;

    public BrokerException(String message, Throwable cause) {
        super(message, cause);
    }
}
