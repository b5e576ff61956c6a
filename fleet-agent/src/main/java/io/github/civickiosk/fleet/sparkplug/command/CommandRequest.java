package io.github.civickiosk.fleet.sparkplug.command;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An order to one kiosk, as it stands in the payload of a signed command. A value.
///
/// @param id        names the order: the same one may be sent many times and is obeyed once
/// @param kiosk     edge node id
/// @param device    device id, for an order to a device
/// @param counter   positive; each order to a kiosk has a greater one than all before it
/// @param issued    when it was signed, to the millisecond
/// @param expires   when it is obeyed no more
/// @param command   its name: [#MOST_NAME] characters at most
/// @param arguments what the command needs, by name
public record CommandRequest(UUID id, String kiosk, Optional<String> device, long counter, Instant issued, Instant expires,
        String command, JsonNode arguments) {

    private static final int MOST_NAME = 64;
    private static final Set<String> MEMBERS = Set.of("id", "kiosk", "device", "counter", "issued", "expires", "command",
            "arguments");

    public CommandRequest {
        expect(counter > 0, "its counter is not positive");
        expect(!command.isEmpty() && command.length() <= MOST_NAME, "its command has no name of 1 to 64 characters");
        expect(expires.isAfter(issued), "it expires before it is issued");
        expect(arguments.isObject(), "its arguments are no JSON object");
        issued = Instant.ofEpochMilli(issued.toEpochMilli());
        expires = Instant.ofEpochMilli(expires.toEpochMilli());
    }

    /// Arguments for a new order: `arguments().put("seconds", 20)`.
    public static ObjectNode newArguments() {
        return Json.object();
    }

    /// A text argument.
    public Optional<String> text(String name) {
        return Optional.of(arguments.path(name)).filter(JsonNode::isString).map(JsonNode::asString);
    }

    /// A whole number argument.
    public OptionalLong whole(String name) {
        JsonNode value = arguments.path(name);
        return value.isIntegralNumber() && value.canConvertToLong() ? OptionalLong.of(value.asLong()) : OptionalLong.empty();
    }

    /// Texts by language, BCP 47; empty where the argument is not there or not all of it are texts.
    public Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (var entry : arguments.path(name).properties()) {
            if (!entry.getValue().isString()) {
                return Map.of();
            }
            texts.put(entry.getKey(), entry.getValue().asString());
        }
        return Collections.unmodifiableMap(texts);
    }

    /// The payload.
    public byte[] encode() {
        ObjectNode json = Json.object().put("id", id.toString()).put("kiosk", kiosk);
        device.ifPresent(name -> json.put("device", name));
        json.put("counter", counter).put("issued", issued.toEpochMilli()).put("expires", expires.toEpochMilli())
                .put("command", command).set("arguments", arguments);
        return Json.bytes(json);
    }

    /// Reads a payload.
    ///
    /// @throws Malformed with what is wrong
    static CommandRequest decode(byte[] payload) throws Malformed {
        try {
            JsonNode json = Json.read(payload);
            expect(json.isObject(), "it is no JSON object");
            for (String member : json.propertyNames()) {
                expect(MEMBERS.contains(member), "it has a member that is not known");
            }
            Optional<String> device = json.has("device") ? Optional.of(text(json, "device")) : Optional.empty();
            return new CommandRequest(UUID.fromString(text(json, "id")), text(json, "kiosk"), device, whole(json, "counter"),
                    Instant.ofEpochMilli(whole(json, "issued")), Instant.ofEpochMilli(whole(json, "expires")),
                    text(json, "command"), json.has("arguments") ? json.get("arguments") : Json.object());
        } catch (JacksonException e) {
            throw new Malformed("it is no JSON");
        } catch (IllegalArgumentException e) {
            throw new Malformed(String.valueOf(e.getMessage()));
        }
    }

    /// The id that a payload claims to have, for an answer to what cannot be read whole.
    static Optional<UUID> claimedId(byte[] payload) {
        try {
            return Optional.of(UUID.fromString(Json.read(payload).path("id").asString("")));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode json, String member) {
        expect(json.path(member).isString(), "its member " + member + " is no text");
        return json.path(member).asString();
    }

    private static long whole(JsonNode json, String member) {
        JsonNode value = json.path(member);
        expect(value.isIntegralNumber() && value.canConvertToLong(), "its member " + member + " is no whole number");
        return value.asLong();
    }

    private static void expect(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /// The payload is not an order by the contract.
    static final class Malformed extends Exception {
        Malformed(String why) {
            super(why);
        }
    }
}
