package io.github.civickiosk.provisioning.fleet;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.civickiosk.fleet.agent.Metrics;
import io.github.civickiosk.fleet.sparkplug.DataSet;
import io.github.civickiosk.fleet.sparkplug.Reading;
import io.github.civickiosk.fleet.sparkplug.Topic;
import io.github.civickiosk.fleet.sparkplug.Value;
import io.github.civickiosk.fleet.sparkplug.stream.Heard;
import tools.jackson.databind.json.JsonMapper;

/// Writes the messages of a stream: as lines for people, or as one JSON object a line.
record StreamText(ZoneId zone) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    /// In a DataSet's text; JSON has them all.
    private static final int ROWS = 5;

    String lines(Heard heard, Instant came) {
        String time = TIME.format(came.atZone(zone));
        return switch (heard) {
            case Heard.Host(var topic, var state) -> time + "  STATE   " + topic.host() + "  "
                    + (state.online() ? "on line" : "off line") + " since " + state.at();
            case Heard.NotUnderstood(var topic, var why) -> time + "  ?       " + topic + "  " + why;
            case Heard.Told(var topic, var payload) -> Stream.concat(
                    Stream.of("%s  %-7s %s%s".formatted(time, kind(topic), who(topic),
                            payload.sequence().isPresent() ? "  seq " + payload.sequence().getAsInt() : "")),
                    payload.readings().stream().map(reading -> line(topic, reading))).collect(Collectors.joining("\n"));
        };
    }

    private String line(Topic topic, Reading reading) {
        String history = reading.historical() ? "  (was so at " + TIME.format(reading.at().atZone(zone)) + ")" : "";
        String unit = reading.value() instanceof Value.Null ? "" : unit(topic, reading.name());
        return "    %-36s %s%s%s".formatted(reading.name(), text(reading.value()), unit.isEmpty() ? "" : " " + unit, history);
    }

    String json(Heard heard, Instant came) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("came", came);
        switch (heard) {
            case Heard.Host(var topic, var state) -> {
                object.put("topic", topic.toString());
                object.put("type", "STATE");
                object.put("online", state.online());
                object.put("at", state.at());
            }
            case Heard.NotUnderstood(var topic, var why) -> {
                object.put("topic", topic);
                object.put("error", why);
            }
            case Heard.Told(var topic, var payload) -> {
                object.put("topic", topic.toString());
                object.put("type", kind(topic));
                object.put("at", payload.at());
                payload.sequence().ifPresent(seq -> object.put("seq", seq));
                object.put("metrics", payload.readings().stream().map(reading -> metric(topic, reading)).toList());
            }
        }
        return JsonMapper.shared().writeValueAsString(object);
    }

    private static Map<String, Object> metric(Topic topic, Reading reading) {
        Map<String, Object> metric = new LinkedHashMap<>();
        metric.put("name", reading.name());
        metric.put("type", reading.value().type().word());
        plain(reading.value()).ifPresent(value -> metric.put("value", value));
        String unit = unit(topic, reading.name());
        if (!unit.isEmpty()) {
            metric.put("unit", unit);
        }
        metric.put("at", reading.at());
        if (reading.historical()) {
            metric.put("historical", true);
        }
        return metric;
    }

    private static String kind(Topic topic) {
        return switch (topic) {
            case Topic.Node node -> node.message().name();
            case Topic.Device device -> device.message().name();
            case Topic.State _ -> "STATE";
        };
    }

    private static String who(Topic topic) {
        return switch (topic) {
            case Topic.Node node -> node.node();
            case Topic.Device device -> device.node() + "/" + device.device();
            case Topic.State state -> state.host();
        };
    }

    /// Of a number only: a text's words say what they are.
    private static String unit(Topic topic, String name) {
        var known = topic instanceof Topic.Device device
                ? Metrics.DEVICES.getOrDefault(device.device(), List.of())
                : Metrics.NODE;
        return known.stream().filter(metric -> metric.name().equals(name) && metric.kind() == Long.class).findFirst()
                .map(metric -> metric.unit()).orElse("");
    }

    private static String text(Value value) {
        return switch (value) {
            case Value.Null _ -> "–";
            case Value.Table(var table) -> table(table);
            default -> plain(value).map(Object::toString).orElse("");
        };
    }

    private static String table(DataSet table) {
        List<String> lines = new ArrayList<>(List.of(table.rows().size() + (table.rows().size() == 1 ? " row" : " rows")));
        table.rows().stream().limit(ROWS).forEach(row -> lines.add("        " + IntStream.range(0, row.size())
                .mapToObj(i -> table.columns().get(i).name() + "=" + text(row.get(i))).collect(Collectors.joining(" "))));
        if (table.rows().size() > ROWS) {
            lines.add("        and " + (table.rows().size() - ROWS) + " more");
        }
        return String.join("\n", lines);
    }

    private static Optional<Object> plain(Value value) {
        return switch (value) {
            case Value.Null _ -> Optional.empty();
            case Value.Whole(_, var number) -> Optional.of(number);
            case Value.Real(_, var number) -> Optional.of(number);
            case Value.Truth(var truth) -> Optional.of(truth);
            case Value.Text(_, var text) -> Optional.of(text);
            case Value.Time(var at) -> Optional.of(at);
            case Value.Blob(_, var bytes) -> Optional.of(HexFormat.of().formatHex(bytes));
            case Value.Table(var table) -> Optional.of(table.rows().stream().map(row -> {
                Map<String, Object> columns = new LinkedHashMap<>();
                for (int i = 0; i < row.size(); i++) {
                    columns.put(table.columns().get(i).name(), plain(row.get(i)).orElse(""));
                }
                return columns;
            }).toList());
        };
    }
}
