package io.github.civickiosk.fleet.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The part of `docs/sparkplug-conformance.md` on edge nodes names tests that are there, and each statement once.
class ConformanceDocumentTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-zA-Z0-9-]+)` \\| (?:`(\\w+)\\.(\\w+)`|– .+) \\|$");

    private static List<MatchResult> rows() throws Exception {
        String text = Files.readString(Path.of("..", "docs", "sparkplug-conformance.md"));
        return ROW.matcher(text.substring(0, text.indexOf("# Host applications"))).results().toList();
    }

    @Test
    void namesEachStatementOnce() throws Exception {
        assertThat(rows()).hasSizeGreaterThan(150).extracting(row -> row.group(1)).doesNotHaveDuplicates();
    }

    @Test
    void namesTestsThatAreThere() throws Exception {
        assertThat(rows().stream().filter(row -> row.group(2) != null)).allSatisfy(row -> assertThat(methods(row.group(2)))
                .as(row.group(1)).contains(row.group(3)));
    }

    private static List<String> methods(String test) {
        return Stream.of("io.github.civickiosk.fleet.agent.", "io.github.civickiosk.fleet.sparkplug.")
                .flatMap(name -> found(name + test).stream())
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()).map(method -> method.getName())).toList();
    }

    private static Optional<Class<?>> found(String name) {
        try {
            return Optional.of(Class.forName(name));
        } catch (ClassNotFoundException elsewhere) {
            return Optional.empty();
        }
    }
}
