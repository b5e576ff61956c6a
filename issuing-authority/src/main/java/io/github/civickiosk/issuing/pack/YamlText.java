package io.github.civickiosk.issuing.pack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.issuing.document.Flaw;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A YAML file that knows on which line each thing stands.
record YamlText(String file, Optional<Node> root) {

    private static final LoadSettings SETTINGS = LoadSettings.builder().setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(10)
            .build();

    static YamlText read(String file, String text, List<Flaw> flaws) {
        try {
            Optional<Node> root = new Compose(SETTINGS).composeString(text);
            if (root.isEmpty()) {
                flaws.add(new Flaw(file, 0, "is empty or missing"));
            }
            return new YamlText(file, root);
        } catch (MarkedYamlEngineException broken) {
            flaws.add(new Flaw(file, broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0),
                    "is no YAML: " + broken.getProblem()));
        } catch (YamlEngineException broken) {
            flaws.add(new Flaw(file, 0, "is no YAML: " + broken.getMessage()));
        }
        return new YamlText(file, Optional.empty());
    }

    /// The line of what lies at the end of the path, or of the last part of it that is there.
    int line(Object... path) {
        Optional<Node> at = root;
        int line = 1;
        for (Object step : path) {
            Optional<Entry> next = at.flatMap(node -> entry(node, step));
            if (next.isEmpty()) {
                return line;
            }
            line = next.get().line();
            at = Optional.of(next.get().value());
        }
        return line;
    }

    boolean has(String key) {
        return root.flatMap(node -> entry(node, key)).isPresent();
    }

    /// Texts by key and language: `key: {az: …, en: …}`.
    Map<String, Map<String, String>> texts(List<Flaw> flaws) {
        Map<String, Map<String, String>> texts = new LinkedHashMap<>();
        if (root.isPresent() && !(root.get() instanceof MappingNode)) {
            flaws.add(new Flaw(file, 1, "wants names with a text per language: statement: {az: …, en: …}"));
        }
        entries(root).forEach(entry -> {
            Map<String, String> byLanguage = new LinkedHashMap<>();
            entries(Optional.of(entry.value())).forEach(text -> {
                if (text.value() instanceof ScalarNode scalar) {
                    byLanguage.put(text.key(), scalar.getValue());
                }
            });
            if (byLanguage.isEmpty()) {
                flaws.add(new Flaw(file, entry.line(), entry.key() + " wants a text per language: {az: …, en: …}"));
            }
            texts.put(entry.key(), byLanguage);
        });
        return texts;
    }

    private record Entry(String key, Node value, int line) {}

    private static List<Entry> entries(Optional<Node> node) {
        List<Entry> entries = new ArrayList<>();
        if (node.isPresent() && node.get() instanceof MappingNode mapping) {
            mapping.getValue().forEach(tuple -> {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    entries.add(new Entry(key.getValue(), tuple.getValueNode(), line(key)));
                }
            });
        }
        return entries;
    }

    private static Optional<Entry> entry(Node node, Object step) {
        if (step instanceof Integer index) {
            return node instanceof SequenceNode list && index < list.getValue().size()
                    ? Optional.of(new Entry("", list.getValue().get(index), line(list.getValue().get(index))))
                    : Optional.empty();
        }
        return entries(Optional.of(node)).stream().filter(entry -> entry.key().equals(step)).findFirst();
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
