package io.github.civickiosk.fleet.agent.command;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An [Entry] as it stands in the ledger's file.
final class EntryJson {

    private EntryJson() {}

    static ObjectNode write(Entry entry) {
        ObjectNode json = JsonMapper.shared().createObjectNode().put("id", entry.id().toString());
        entry.device().ifPresent(device -> json.put("device", device));
        json.put("counter", entry.counter()).put("command", entry.command()).put("kid", entry.kid())
                .put("issued", entry.issued().toEpochMilli()).put("received", entry.received().toEpochMilli())
                .put("digest", entry.digest()).put("stage", entry.stage().name()).put("mark", entry.mark())
                .put("answer", entry.answer().encode()).put("told", entry.told());
        entry.payload().ifPresent(payload -> json.put("payload", payload));
        return json;
    }

    /// @throws IllegalArgumentException when it is none
    static Entry read(JsonNode json) {
        var answer = CommandAnswer.decode(json.path("answer").asString(""))
                .orElseThrow(() -> new IllegalArgumentException("an order without an answer"));
        return new Entry(UUID.fromString(json.path("id").asString("")), text(json, "device"), json.path("counter").asLong(),
                json.path("command").asString(""), json.path("kid").asString(""), time(json, "issued"), time(json, "received"),
                json.path("digest").asString(""), Entry.Stage.valueOf(json.path("stage").asString("")), text(json, "payload"),
                json.path("mark").asString(""), answer, json.path("told").asBoolean(false));
    }

    private static Optional<String> text(JsonNode json, String member) {
        return Optional.of(json.path(member)).filter(JsonNode::isString).map(JsonNode::asString);
    }

    private static Instant time(JsonNode json, String member) {
        return Instant.ofEpochMilli(json.path(member).asLong());
    }
}
