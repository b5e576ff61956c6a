package io.github.civickiosk.provisioning.demo;

/// The demo cannot go on. The message is for the person who started it.
public final class DemoException extends Exception {

    private static final long serialVersionUID = 1;

    public DemoException(String message) {
        super(message);
    }
}
