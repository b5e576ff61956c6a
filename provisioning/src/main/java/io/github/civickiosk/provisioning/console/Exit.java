package io.github.civickiosk.provisioning.console;

/// Exit codes that scripts can rely on.
public final class Exit {

    public static final int FINE = 0;
    public static final int FAILED = 1;
    public static final int WRONG_USE = 2;
    public static final int NOT_THERE = 3;

    private Exit() {}
}
