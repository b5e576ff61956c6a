package io.github.civickiosk.fleet.agent.update;

import java.util.TreeSet;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A [Health] on disk.
public final class HealthJson {

    private HealthJson() {}

    public static ObjectNode write(Health health) {
        var json = JsonMapper.shared().createObjectNode().put("ready", health.ready()).put("screen", health.screen())
                .put("broker", health.broker());
        var devices = json.putArray("devices");
        new TreeSet<>(health.devices()).forEach(devices::add);
        return json;
    }

    public static Health read(JsonNode json) {
        var devices = new TreeSet<String>();
        json.path("devices").forEach(device -> devices.add(device.asString("")));
        return new Health(json.path("ready").asBoolean(false), json.path("screen").asBoolean(false),
                json.path("broker").asBoolean(false), devices);
    }
}
