package io.github.civickiosk.fleet.manager.orders;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import io.github.civickiosk.fleet.manager.command.Command;
import io.github.civickiosk.fleet.manager.command.Commands;
import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Makes commands of what an operator filled in. Safe for several threads.
final class OrderDesk {

    private static final int LONGEST_TEXT = 500;
    private static final int SECONDS = 30;

    private final Commands commands;
    private final Optional<URI> uploads;

    /// @param uploads address of the kiosks' port; empty where kiosks have none: nothing that brings a file is offered
    OrderDesk(Commands commands, Optional<URI> uploads) {
        this.commands = commands;
        this.uploads = uploads;
    }

    boolean offers(Order order) {
        return !order.asks(Order.Field.UPLOAD) || uploads.isPresent();
    }

    /// @param form gives what was filled in by name, null where nothing was
    /// @throws IllegalArgumentException saying what is missing or too long
    Command give(String kiosk, Order order, Function<String, @Nullable String> form, String who) {
        Optional<String> device = order.asks(Order.Field.DEVICE) ? Optional.of(device(form)) : Optional.empty();
        Function<UUID, JsonNode> arguments = arguments(kiosk, order, form);
        return commands.enqueue(kiosk, device, order.command(), arguments, order.timeToLive(), who);
    }

    private Function<UUID, JsonNode> arguments(String kiosk, Order order, Function<String, @Nullable String> form) {
        var arguments = CommandRequest.newArguments();
        switch (order) {
            case LOCATE -> arguments.put("seconds", SECONDS);
            case OUT_OF_SERVICE -> {
                var texts = arguments.putObject("texts");
                texts.put("az", text(form, "az", "the text in Azerbaijani"));
                texts.put("en", text(form, "en", "the text in English"));
            }
            case FREEZE -> arguments.put("reason", text(form, "reason", "the reason"));
            case SCREENSHOT, SUPPORT_BUNDLE -> {
                var base = uploads.orElseThrow(() -> new IllegalArgumentException("Kiosks have no port to put files to"));
                return id -> arguments.put("upload", base.resolve("/kiosks/" + kiosk + "/uploads/" + id).toString());
            }
            case IN_SERVICE, SUPPLY_REFILLED, RELOAD, RESTART, REBOOT -> {}
        }
        return _ -> arguments;
    }

    private static String device(Function<String, @Nullable String> form) {
        var device = Objects.requireNonNullElse(form.apply("device"), "");
        if (!device.equals("document-printer") && !device.equals("receipt-printer")) {
            throw new IllegalArgumentException("Say which printer was refilled");
        }
        return device;
    }

    private static String text(Function<String, @Nullable String> form, String name, String what) {
        var text = Objects.requireNonNullElse(form.apply(name), "").strip();
        if (text.isEmpty() || text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("Write " + what + ", at most " + LONGEST_TEXT + " characters");
        }
        return text;
    }
}
