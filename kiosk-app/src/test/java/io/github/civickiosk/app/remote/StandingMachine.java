package io.github.civickiosk.app.remote;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// A board that is told to start again, writes it down and stays as it is.
public final class StandingMachine implements Machine {

    public final List<String> told = new CopyOnWriteArrayList<>();
    public volatile String boot = "first";
    public volatile Optional<String> failure = Optional.empty();

    @Override
    public void restart() {
        told.add("restart");
    }

    @Override
    public Optional<String> reboot() {
        told.add("reboot");
        return failure;
    }

    @Override
    public String boot() {
        return boot;
    }
}
