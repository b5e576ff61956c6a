package io.github.civickiosk.provisioning.journey;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.civickiosk.device.printer.IppPrinterPeer;
import io.github.civickiosk.device.smartcard.pcsc.PcscPeer;
import io.github.civickiosk.device.smartcard.virtual.CardPersonalisation;
import io.github.civickiosk.device.smartcard.virtual.CitizensCsv;
import io.github.civickiosk.device.smartcard.virtual.IdentityCard;
import io.github.civickiosk.device.smartcard.virtual.VpcdCard;
import io.github.civickiosk.provisioning.demo.Demo;
import io.github.civickiosk.provisioning.demo.Ports;
import io.github.civickiosk.provisioning.process.Command;
import io.github.civickiosk.provisioning.process.Program;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// `./kiosk demo --card pcsc --printer … --csca … --register …`: the demo with real drivers and with cards and citizens not its own.
class RealDriversDemoTest {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void printsWithARealReaderAndARealPrinter() throws Exception {
        var register = folder.resolve("register.csv");
        assertThat(
                Command.run(Program.AUTHORITY.command(Town.ROOT, List.of("synthesize", "--out", register.toString()))).status())
                .isZero();
        var card = CardPersonalisation.in(folder.resolve("country"), Clock.systemUTC()).cards(CitizensCsv.read(register))
                .getFirst();
        try (var reader = PcscPeer.start();
                var printer = IppPrinterPeer.start(Files.createDirectories(folder.resolve("printer")))) {
            var demo = start(List.of("--auto", "--json", "--port-base", "" + Ports.anyFree().base(), "--state",
                    folder.resolve("demo").toString(),
                    "--card", "pcsc", "--printer", printer.uri().toString(), "--csca", folder.resolve("country/csca").toString(),
                    "--register",
                    register.toString()));
            var said = followInstructions(demo, reader, card);
            assertThat(demo.waitFor(60, TimeUnit.SECONDS)).as(said).isTrue();
            assertThat(demo.exitValue()).as(said).isZero();
            var results = JsonMapper.shared().readTree(Files.readString(folder.resolve("results.json")));
            assertThat(results.path("usage-record").asString()).isEqualTo("received by the fleet manager");
            assertThat(printer.documents()).singleElement()
                    .satisfies(pdf -> assertThat(new String(pdf, 0, 5)).isEqualTo("%PDF-"));
        }
    }

    private Process start(List<String> arguments) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), Demo.class.getName()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).directory(Town.ROOT.toFile())
                .redirectOutput(folder.resolve("results.json").toFile());
        builder.environment().putAll(PcscPeer.environment());
        return builder.start();
    }

    /// Does with the card what the demo asks for.
    ///
    /// @return everything it said
    private static String followInstructions(Process demo, PcscPeer reader, IdentityCard card) throws IOException {
        var said = new StringBuilder();
        @Nullable
        VpcdCard inserted = null;
        try (BufferedReader lines = demo.errorReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                said.append(line).append('\n');
                if (line.contains("insert the card")) {
                    inserted = reader.insert(card.chip());
                } else if (line.contains("take the card") && inserted != null) {
                    inserted.close();
                }
            }
        }
        return said.toString();
    }
}
