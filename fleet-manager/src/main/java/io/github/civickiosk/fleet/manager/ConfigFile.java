package io.github.civickiosk.fleet.manager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Options from a YAML file, by their names without dashes. What is said on the command line goes before it.
final class ConfigFile implements CommandLine.IDefaultValueProvider {

    private final Map<String, String> values;

    private ConfigFile(Map<String, String> values) {
        this.values = values;
    }

    /// Applies the file that `--config` names among the arguments, if any.
    ///
    /// @throws IllegalArgumentException naming the file and what is wrong with it
    static void apply(CommandLine command, List<String> arguments) {
        for (var i = 0; i < arguments.size(); i++) {
            if (arguments.get(i).startsWith("--config=")) {
                command.setDefaultValueProvider(
                        read(Path.of(arguments.get(i).substring("--config=".length())), command.getCommandSpec()));
            } else if (arguments.get(i).equals("--config") && i + 1 < arguments.size()) {
                command.setDefaultValueProvider(read(Path.of(arguments.get(i + 1)), command.getCommandSpec()));
            }
        }
    }

    private static ConfigFile read(Path file, CommandSpec command) {
        try {
            var known = Set.copyOf(command.options().stream().map(ConfigFile::key).toList());
            var values = new LinkedHashMap<String, String>();
            var read = YAMLMapper.shared().readValue(Files.readString(file), new TypeReference<Map<String, Object>>() {});
            for (var entry : read.entrySet()) {
                if (!known.contains(entry.getKey())) {
                    throw new IllegalArgumentException(file + ": there is no " + entry.getKey() + "; did you mean "
                            + nearest(entry.getKey(), known) + "?");
                }
                values.put(entry.getKey(), String.valueOf(entry.getValue()));
            }
            return new ConfigFile(values);
        } catch (IOException | JacksonException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option && values.containsKey(key(option))
                ? values.get(key(option))
                : argument.defaultValue();
    }

    private static String key(OptionSpec option) {
        return option.names()[0].replaceFirst("^-+", "");
    }

    private static String nearest(String key, Set<String> known) {
        return known.stream().min(Comparator.comparingInt((String other) -> distance(key, other)).thenComparing(other -> other))
                .orElseThrow();
    }

    /// Levenshtein's.
    private static int distance(String one, String other) {
        var previous = new int[other.length() + 1];
        for (var j = 0; j <= other.length(); j++) {
            previous[j] = j;
        }
        for (var i = 1; i <= one.length(); i++) {
            var current = new int[other.length() + 1];
            current[0] = i;
            for (var j = 1; j <= other.length(); j++) {
                var replaced = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[other.length()];
    }
}
