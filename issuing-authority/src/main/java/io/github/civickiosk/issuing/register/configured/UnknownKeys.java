package io.github.civickiosk.issuing.register.configured;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import tools.jackson.databind.JsonNode;

/// Looks for keys that no record has. Jackson tells of them only once a record could be made without them, so that a typing mistake
/// would be called a missing key.
final class UnknownKeys {

    /// @param path to it, with dots
    record Unknown(String path, String key, Iterable<String> known) {}

    private UnknownKeys() {}

    static Optional<Unknown> first(JsonNode node, Type type) {
        return first("", node, type);
    }

    private static Optional<Unknown> first(String path, JsonNode node, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type value = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            return generic.getRawType() == Map.class
                    ? children(node).flatMap(child -> first(path + child.getKey() + ".", child.getValue(), value).stream())
                            .findFirst()
                    : first(path, node, value);
        }
        return type instanceof Class<?> record && record.isRecord() && node.isObject()
                ? ofRecord(path, node, record)
                : Optional.empty();
    }

    private static Optional<Unknown> ofRecord(String path, JsonNode node, Class<?> record) {
        var known = new LinkedHashMap<String, Type>();
        Arrays.stream(record.getRecordComponents()).forEach(component -> known.put(name(component), component.getGenericType()));
        return children(node).flatMap(child -> {
            Type type = known.get(child.getKey());
            return type == null
                    ? Stream.of(new Unknown(path + child.getKey(), child.getKey(), known.keySet()))
                    : first(path + child.getKey() + ".", child.getValue(), type).stream();
        }).findFirst();
    }

    /// A component's annotation goes to what it may stand on: here to the accessor.
    private static String name(RecordComponent component) {
        return Optional.ofNullable(component.getAccessor().getAnnotation(JsonProperty.class)).map(JsonProperty::value)
                .orElse(component.getName());
    }

    private static Stream<Map.Entry<String, JsonNode>> children(JsonNode node) {
        return node.properties().stream();
    }
}
