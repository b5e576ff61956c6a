package io.github.civickiosk.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.civickiosk.device.audio.AudioOutput;
import io.github.civickiosk.device.board.Board;
import io.github.civickiosk.device.printer.DocumentPrinter;
import io.github.civickiosk.device.printer.DocumentPrinter.PaperPath;
import io.github.civickiosk.device.receipt.ReceiptPrinter;
import io.github.civickiosk.device.scanner.Scan;
import io.github.civickiosk.device.smartcard.CardChannel;
import io.github.civickiosk.device.smartcard.CardReader;
import io.github.civickiosk.device.smartcard.Emrtd;
import io.github.civickiosk.device.touchscreen.Touchscreen.Surface;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Holds docs/faults: each row is a test that exists, and each fault that a driver can report stands in a row.
class FaultTablesTest {

    private static final Path DOCS = Path.of("../docs");
    private static final Path ROOT = Path.of("..");
    private static final int COLUMNS = 6;
    private static final Pattern QUOTED = Pattern.compile("`([A-Za-z0-9]+)`");
    private static final Pattern METHOD = Pattern
            .compile("@(?:Test|ParameterizedTest)\\b.*?\\bvoid ([a-z][A-Za-z0-9]*)\\(", Pattern.DOTALL);
    private static final Set<String> WRITTEN = new HashSet<>();

    @BeforeAll
    static void readTests() throws IOException {
        try (var modules = Files.newDirectoryStream(ROOT, module -> Files.isDirectory(module.resolve("src/test/java")))) {
            for (var module : modules) {
                read(module.resolve("src/test/java"));
            }
        }
    }

    /// One fault of a table.
    private record Row(Path table, List<String> cells) {

        List<String> tests() {
            return QUOTED.matcher(cells.get(1)).results().map(found -> found.group(1)).filter(Row::isATest).toList();
        }

        /// A sentence, or a class of tests; other quoted words are names of the kernel or the protocol.
        private static boolean isATest(String word) {
            return word.endsWith("Test") || word.matches("[a-z]+([A-Z0-9][a-z0-9]*){2,}");
        }

        @Override
        public String toString() {
            return table.getFileName() + ": " + cells.getFirst();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isATestThatExists(Row row) {
        assertThat(row.cells()).as("columns").hasSize(COLUMNS).noneMatch(String::isEmpty);
        assertThat(row.tests()).as("tests of the row").isNotEmpty();
        assertThat(row.tests()).isSubsetOf(WRITTEN);
    }

    static Stream<Row> rows() throws IOException {
        var rows = new ArrayList<Row>();
        for (var table : tables()) {
            for (var line : Files.readAllLines(table)) {
                if (line.startsWith("| ") && !line.startsWith("| fault |")) {
                    rows.add(new Row(table, Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList()));
                }
            }
        }
        return rows.stream();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void namesEveryFaultThatADriverReports(String table, String fault) throws IOException {
        assertThat(rows().filter(row -> row.table().endsWith(table))).as("%s in %s", fault, table)
                .anyMatch(row -> row.cells().stream().anyMatch(cell -> cell.matches("(?s).*\\b" + fault + "\\b.*")));
    }

    static Stream<Arguments> faults() {
        return Stream.of(constants("document-printer.md", PaperPath.values()),
                outcomes("card-reader.md", CardReader.Connection.class, "Open"),
                outcomes("card-reader.md", CardChannel.Reply.class, "Answer"),
                outcomes("card-reader.md", Emrtd.Outcome.class, "Read"),
                outcomes("document-printer.md", DocumentPrinter.Outcome.class, "Printed"),
                constants("receipt-printer.md", ReceiptPrinter.Trouble.values()),
                constants("barcode-scanner.md", Scan.Cause.values()),
                constants("touchscreen.md", Surface.STUCK_CONTACT, Surface.PHANTOM_TOUCHES, Surface.CLEANING),
                constants("audio.md", AudioOutput.Reason.values()), constants("board.md", Board.Condition.values()),
                outcomes("receipt-printer.md", ReceiptPrinter.Outcome.class, "Printed")).flatMap(all -> all);
    }

    private static Stream<Arguments> constants(String table, Enum<?>... faults) {
        return Arrays.stream(faults).map(fault -> Arguments.of(table, fault.name()));
    }

    private static Stream<Arguments> outcomes(String table, Class<?> sealed, String well) {
        return Arrays.stream(sealed.getPermittedSubclasses()).map(Class::getSimpleName).filter(name -> !name.equals(well))
                .map(name -> Arguments.of(table, name));
    }

    @Test
    void leadsToEachTable() throws IOException {
        var page = Files.readString(DOCS.resolve("faults.md"));
        assertThat(tables()).isNotEmpty().allSatisfy(table -> assertThat(page).contains("(faults/" + table.getFileName() + ")"));
    }

    private static List<Path> tables() throws IOException {
        try (var files = Files.list(DOCS.resolve("faults"))) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
        }
    }

    /// Names of all test methods and classes, also of other modules: there is tested what a citizen sees.
    private static void read(Path tests) throws IOException {
        try (var files = Files.walk(tests)) {
            for (var file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
                WRITTEN.add(file.getFileName().toString().replace(".java", ""));
                METHOD.matcher(Files.readString(file)).results().forEach(method -> WRITTEN.add(method.group(1)));
            }
        }
    }
}
