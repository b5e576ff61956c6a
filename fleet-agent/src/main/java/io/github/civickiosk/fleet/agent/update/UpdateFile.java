package io.github.civickiosk.fleet.agent.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

import io.github.civickiosk.fleet.sparkplug.command.TrustedKeys;
import io.github.civickiosk.fleet.sparkplug.release.SignedRelease;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The file `update.json` in the folder of the releases: how far the update is.
final class UpdateFile {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;

    UpdateFile(Path releases) {
        file = releases.resolve("update.json");
    }

    /// A file that cannot be understood counts as none: the release that runs goes on.
    ///
    /// @param keys that the manifest must still be signed by
    Update read(TrustedKeys keys) throws IOException {
        if (!Files.exists(file)) {
            return new Update.None();
        }
        try {
            return update(JSON.readTree(Files.readString(file)), keys);
        } catch (JacksonException | IllegalArgumentException e) {
            Files.move(file, file.resolveSibling("update.json.broken"), StandardCopyOption.REPLACE_EXISTING);
            return new Update.None();
        }
    }

    private static Update update(JsonNode json, TrustedKeys keys) {
        var word = json.path("stage").asString("");
        var signed = json.path("manifest").asString("");
        if (!(SignedRelease.read(signed, keys) instanceof SignedRelease.Read.Valid(var manifest))) {
            return new Update.None();
        }
        var order = new Order(json.path("id").asString(""), signed, manifest,
                Optional.ofNullable(json.get("folder")).map(folder -> Path.of(folder.asString(""))));
        var why = json.path("why").asString("");
        return switch (word) {
            case "fetching" -> new Update.Fetching(order);
            case "preparing" -> new Update.Preparing(order);
            case "waiting" -> new Update.Waiting(order);
            case "installing" -> new Update.Installing(order, health(json));
            case "switching" -> new Update.Switching(order, health(json));
            case "on-trial" -> new Update.OnTrial(order, health(json));
            case "taking-back" -> new Update.TakingBack(order, why);
            case "done" -> new Update.Done(order);
            case "failed" -> new Update.Failed(order, why);
            default -> throw new IllegalArgumentException("there is no stage " + word);
        };
    }

    private static Health health(JsonNode json) {
        return HealthJson.read(json.path("before"));
    }

    void write(Update update) throws IOException {
        var json = JSON.createObjectNode().put("stage", update.word());
        update.ordered().ifPresent(order -> {
            json.put("version", order.version()).put("id", order.id());
            order.folder().ifPresent(folder -> json.put("folder", folder.toString()));
        });
        switch (update) {
            case Update.Installing(_, var before) -> json.set("before", HealthJson.write(before));
            case Update.Switching(_, var before) -> json.set("before", HealthJson.write(before));
            case Update.OnTrial(_, var before) -> json.set("before", HealthJson.write(before));
            case Update.TakingBack(_, var why) -> json.put("why", why);
            case Update.Failed(_, var why) -> json.put("why", why);
            case Update.None _, Update.Fetching _, Update.Preparing _, Update.Waiting _, Update.Done _ -> {}
        }
        update.ordered().ifPresent(order -> json.put("manifest", order.signed()));
        Durable.write(file, JSON.writeValueAsString(json));
    }
}
