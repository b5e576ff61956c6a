package io.github.civickiosk.provisioning.label;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.civickiosk.provisioning.paper.PdfReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class LabelCommandTest {

    private static final String LONG = "kiosk-of-the-administration-of-a-town-with-a-rather-long-name-1";

    @TempDir
    Path folder;
    private Path out;

    @BeforeEach
    void configure() throws Exception {
        out = folder.resolve("label.pdf");
        Files.writeString(folder.resolve("kiosk.yaml"), """
                kiosk: baku-7
                state: state
                authority: {url: "https://authority.example:1", identity: identity}
                fleet: {broker: "mqtts://broker.example:1", identity: identity}
                screen: {help: {phone: "+994 1"}}
                """);
    }

    @Test
    void saysTheIdToPeopleAndCamerasAndNothingElse() throws Exception {
        assertThat(label()).startsWith("0 Written to " + out);
        assertThat(PdfReader.text(out).split("\\s+")).containsExactly("Civic", "Kiosk", "baku-7");
        assertThat(PdfReader.qr(out, 1)).isEqualTo("baku-7");
        assertThat(PdfReader.info(out)).contains("Pages:           1", "175.748 x 82.2047 pts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"62x29", "30x15", "100x62"})
    void canBeReadInEverySizeAlsoWithTheLongestId(String size) throws Exception {
        assertThat(LONG).hasSize(63);
        assertThat(label("--size", size, "--kiosk", "a", "--kiosk", LONG)).startsWith("0 ");
        assertThat(PdfReader.qr(out, 1)).isEqualTo("a");
        assertThat(PdfReader.qr(out, 2)).isEqualTo(LONG);
        assertThat(PdfReader.text(out).replaceAll("\\s", "")).contains(LONG);
    }

    @Test
    void writesNothingWhenOnlyAskedAndOverNothing() throws Exception {
        assertThat(label("--dry-run")).startsWith("0 " + out + " would be written: baku-7");
        assertThat(out).doesNotExist();
        Files.writeString(out, "mine");
        assertThat(label()).startsWith("1 ").contains("exists already");
        assertThat(out).hasContent("mine");
        assertThat(label("--json")).startsWith("1 {\"error\":");
    }

    @ParameterizedTest
    @ValueSource(strings = {"62", "29x62", "9x9", "62x", "999x100", "62X29"})
    void refusesASizeThatIsNone(String size) {
        assertThat(label("--size", size)).startsWith("2 Invalid value for option '--size': a label");
    }

    @Test
    void refusesAnIdThatIsNone() {
        assertThat(label("--kiosk", "../x")).startsWith("2 '../x' is no kiosk's id");
        assertThat(label("--kiosk", "")).startsWith("2 ");
    }

    private String label(String... arguments) {
        var said = new StringWriter();
        var line = new CommandLine(new LabelCommand()).setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
        var all = new ArrayList<>(List.of("--config", folder.resolve("kiosk.yaml").toString(), "--out", out.toString()));
        all.addAll(List.of(arguments));
        return line.execute(all.toArray(String[]::new)) + " " + said.toString().strip();
    }
}
