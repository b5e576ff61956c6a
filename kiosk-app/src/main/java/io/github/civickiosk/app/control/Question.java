package io.github.civickiosk.app.control;

import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What a caller of the [ControlSocket] asks.
sealed interface Question {

    int LONGEST_PATH = 1024;
    Pattern NAME = Pattern.compile("[a-z-]{1,40}");

    record Status() implements Question {}

    record Devices() implements Question {}

    record Watch() implements Question {}

    record Fleet() implements Question {}

    record Test(String device) implements Question {}

    record ResetCounters(String device) implements Question {}

    /// @param folder on a stick, an absolute path
    record TakeRelease(String folder) implements Question {}

    /// @param why one sentence
    record Wrong(String why) implements Question {}

    static Question of(String line) {
        try {
            var question = JsonMapper.shared().readTree(line);
            var ask = question.path("ask").asString("");
            var device = question.path("device").asString("");
            return switch (ask) {
                case "status" -> new Status();
                case "devices" -> new Devices();
                case "watch" -> new Watch();
                case "fleet" -> new Fleet();
                case "test" -> named(device, new Test(device));
                case "update" -> folder(question.path("folder").asString(""));
                case "reset-counters" -> named(device, new ResetCounters(device));
                default -> new Wrong(
                        "there is no question '" + ask
                                + "'; known: status, devices, watch, fleet, test, reset-counters, update");
            };
        } catch (JacksonException e) {
            return new Wrong("a question is one JSON object on one line, like {\"ask\":\"status\"}");
        }
    }

    private static Question folder(String folder) {
        return folder.startsWith("/") && folder.length() < LONGEST_PATH
                ? new TakeRelease(folder)
                : new Wrong("this question names a folder by its whole path, like \"folder\":\"/media/usb\"");
    }

    private static Question named(String device, Question question) {
        return NAME.matcher(device).matches()
                ? question
                : new Wrong("this question names a device, like \"device\":\"card-reader\"");
    }
}
