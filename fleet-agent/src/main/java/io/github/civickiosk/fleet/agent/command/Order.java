package io.github.civickiosk.fleet.agent.command;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;

/// How one command is obeyed.
///
/// @param whileQuiet whether it interrupts citizens, so that it waits until nobody is served
/// @param devices    ids of the devices that it is for; empty for one to the kiosk
/// @param problem    what is wrong with its arguments, in one sentence; reads nothing else and returns at once
/// @param executor   obeys it
/// @param returned   what came of an order that made the process end, by [Outcome.Restarts#mark]
public record Order(boolean whileQuiet, Set<String> devices, Function<CommandRequest, Optional<String>> problem,
        Executor executor, Function<String, Outcome> returned) {

    public Order { devices = Set.copyOf(devices); }

    /// Obeys one order. Called on a thread of its own, which may block; interrupted when the kiosk ends.
    @FunctionalInterface
    public interface Executor {
        Outcome obey(CommandRequest request) throws InterruptedException;
    }

    /// Obeyed at once, beside whatever else goes on.
    public static Order atOnce(Executor executor) {
        return new Order(false, Set.of(), _ -> Optional.empty(), executor, Order::startedAgain);
    }

    /// Obeyed once nobody is served, one after another in the order of their counters.
    public static Order whileQuiet(Executor executor) {
        return new Order(true, Set.of(), _ -> Optional.empty(), executor, Order::startedAgain);
    }

    public Order of(String... deviceIds) {
        return new Order(whileQuiet, Set.of(deviceIds), problem, executor, returned);
    }

    public Order checking(Function<CommandRequest, Optional<String>> arguments) {
        return new Order(whileQuiet, devices, arguments, executor, returned);
    }

    public Order returning(Function<String, Outcome> judgement) {
        return new Order(whileQuiet, devices, problem, executor, judgement);
    }

    private static Outcome startedAgain(String mark) {
        return new Outcome.Done("The kiosk has started again.");
    }
}
