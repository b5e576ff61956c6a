package io.github.civickiosk.provisioning.devices;

/// What scripts can rely on.
final class ExitCodes {

    static final int FINE = 0;
    static final int FAILED = 1;
    static final int WRONG_USE = 2;
    static final int NOT_ASKED = 3;
    static final int REFUSED = 4;
    static final int NOT_TRIED = 5;

    private ExitCodes() {}
}
