package io.github.civickiosk.fleet.agent.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What lies in the folder of the releases, for people.
///
/// @param current  target of the link; empty where the package's release runs
/// @param previous likewise
/// @param stage    [Update#word]
/// @param version  that was ordered last; may be empty
/// @param why      it is given up; may be empty
/// @param starts   how often a release on trial was started
public record UpdateStatus(String current, String previous, String stage, String version, String why, OptionalInt starts) {

    public static UpdateStatus read(Path releases) throws IOException {
        var file = releases.resolve("update.json");
        try {
            var json = JsonMapper.shared().readTree(Files.exists(file) ? Files.readString(file) : "{}");
            return new UpdateStatus(target(releases.resolve("current")), target(releases.resolve("previous")),
                    json.path("stage").asString("none"), json.path("version").asString(""), json.path("why").asString(""),
                    starts(releases.resolve("trial")));
        } catch (JacksonException e) {
            throw new IOException(file + " is broken", e);
        }
    }

    private static String target(Path link) throws IOException {
        return Files.isSymbolicLink(link) ? Files.readSymbolicLink(link).toString() : "";
    }

    private static OptionalInt starts(Path trial) throws IOException {
        var words = Files.exists(trial) ? Files.readString(trial).strip().split(" ") : new String[0];
        return words.length > 1 && words[1].matches("\\d{1,6}")
                ? OptionalInt.of(Integer.parseInt(words[1]))
                : OptionalInt.empty();
    }
}
