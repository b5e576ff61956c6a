package io.github.civickiosk.core.issuance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.civickiosk.core.issuance.Catalogue.Field;
import io.github.civickiosk.core.issuance.Catalogue.Level;
import io.github.civickiosk.core.issuance.Catalogue.Option;
import io.github.civickiosk.core.issuance.Catalogue.Relation;
import io.github.civickiosk.core.issuance.Catalogue.Service;
import tools.jackson.databind.JsonNode;

/// The catalogue in JSON. What is missing or of another shape is an [IllegalArgumentException].
final class CatalogueJson {

    private CatalogueJson() {}

    static Catalogue read(JsonNode root) {
        return new Catalogue(list(root, "services").map(CatalogueJson::service).toList());
    }

    private static Service service(JsonNode node) {
        List<Relation> forWhom = list(node, "forWhom").map(relation -> relation(relation.stringValue())).toList();
        if (forWhom.isEmpty()) {
            throw new IllegalArgumentException("forWhom is empty");
        }
        return new Service(text(node, "id"), text(node, "agency"), texts(node.required("agencyName")),
                texts(node.required("title")),
                texts(node.required("help")), text(node, "fee"), node.path("free").asBoolean(false), level(text(node, "level")),
                forWhom,
                list(node, "fields").map(CatalogueJson::field).toList(), node.required("available").booleanValue(),
                texts(node.path("notice")));
    }

    private static Field field(JsonNode node) {
        return new Field(text(node, "name"), texts(node.required("label")), node.required("required").booleanValue(),
                node.path("pattern").asString(""), node.required("maxLength").intValue(),
                node.path("options").valueStream()
                        .map(option -> new Option(text(option, "value"), texts(option.required("label"))))
                        .toList());
    }

    static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new HashMap<>();
        node.propertyStream().forEach(text -> texts.put(text.getKey(), text.getValue().stringValue()));
        return texts;
    }

    static java.util.stream.Stream<JsonNode> list(JsonNode node, String name) {
        JsonNode list = node.required(name);
        if (!list.isArray()) {
            throw new IllegalArgumentException(name + " is no list");
        }
        return list.valueStream();
    }

    static String text(JsonNode node, String name) {
        return node.required(name).stringValue();
    }

    static Level level(String word) {
        return switch (word) {
            case "none" -> Level.NONE;
            case "card" -> Level.CARD;
            case "card+holder" -> Level.CARD_AND_HOLDER;
            default -> throw new IllegalArgumentException("unknown level");
        };
    }

    static Relation relation(String word) {
        return switch (word) {
            case "self" -> Relation.SELF;
            case "child" -> Relation.CHILD;
            case "ward" -> Relation.WARD;
            default -> throw new IllegalArgumentException("unknown relation");
        };
    }

    static String word(Relation relation) {
        return switch (relation) {
            case SELF -> "self";
            case CHILD -> "child";
            case WARD -> "ward";
        };
    }
}
