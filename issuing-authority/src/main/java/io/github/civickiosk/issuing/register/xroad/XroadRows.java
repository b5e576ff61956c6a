package io.github.civickiosk.issuing.register.xroad;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Takes from a register's JSON what the configuration names, and nothing more than texts.
final class XroadRows {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private XroadRows() {}

    /// @throws JacksonException when the body is no JSON
    static List<Map<String, String>> of(byte[] body, XroadSettings.Call call) {
        JsonNode records = JSON.readTree(body).at(call.records());
        var rows = new ArrayList<Map<String, String>>();
        if (records.isArray()) {
            records.forEach(record -> rows.add(row(record, call)));
        } else if (records.isObject()) {
            rows.add(row(records, call));
        }
        return rows;
    }

    private static Map<String, String> row(JsonNode record, XroadSettings.Call call) {
        var row = new HashMap<String, String>();
        record.properties().forEach(property -> row.put(property.getKey(), text(property.getValue())));
        call.fields()
                .forEach((column, from) -> row.put(column, from.startsWith("=") ? from.substring(1) : text(record.at(from))));
        call.words().forEach((column, meanings) -> row.computeIfPresent(column, (_, word) -> meanings.getOrDefault(word, word)));
        return row;
    }

    /// A list of simple values as words with spaces between, as a register file has them.
    private static String text(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false).map(XroadRows::text).collect(Collectors.joining(" "));
        }
        return value.isValueNode() && !value.isNull() ? value.asString() : "";
    }
}
