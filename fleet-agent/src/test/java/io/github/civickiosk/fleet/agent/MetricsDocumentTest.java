package io.github.civickiosk.fleet.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// `docs/fleet-metrics.md` says what the code says. To write it anew: `mvn test -Dtest=MetricsDocumentTest -Dwrite.docs=true`.
class MetricsDocumentTest {

    static final Path DOCUMENT = Path.of("../docs/fleet-metrics.md");

    @Test
    void isCurrent() throws Exception {
        if (Boolean.getBoolean("write.docs")) {
            Files.writeString(DOCUMENT, document());
        }
        assertThat(Files.readString(DOCUMENT)).as("written with -Dwrite.docs=true").isEqualTo(document());
    }

    static String document() {
        StringBuilder text = new StringBuilder(
                """
                        # The metrics of a kiosk

                        Written from `Metrics.java` and `NodeMetrics.java` by `MetricsDocumentTest`; change them there. How they travel
                        stands in [fleet-wire.md](fleet-wire.md). A metric without a known value is null. Each is in the birth certificate and sent
                        again when it changes; one with a *dead band* when it has moved by that much since it was last sent.
                        """);
        section(text, "Node (the kiosk)", Metrics.NODE);
        section(text, "Node, for each service of the catalogue", List.of(NodeFigures.available("ID")));
        section(text, "Node, added by the edge node itself", NodeMetrics.ALL);
        Metrics.DEVICES.forEach((id, metrics) -> section(text, "Device `" + id + "`", metrics));
        return text.toString();
    }

    private static void section(StringBuilder text, String title, List<Metric<?>> metrics) {
        text.append("\n## ").append(title)
                .append("\n\n| metric | type | unit or words | dead band | meaning |\n|---|---|---|---|---|\n");
        metrics.forEach(metric -> text.append("| `%s` | %s | %s | %s | %s |\n".formatted(metric.name(), metric.type().word(),
                metric.unit(), metric.band() == 0 ? "" : Long.toString(metric.band()), metric.meaning())));
    }
}
