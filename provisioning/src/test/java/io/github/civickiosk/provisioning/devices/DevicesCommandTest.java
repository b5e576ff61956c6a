package io.github.civickiosk.provisioning.devices;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.civickiosk.app.DeviceLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/// Where no kiosk runs: the devices are opened by the tool itself.
@Timeout(120)
class DevicesCommandTest {

    @TempDir
    Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path config;

    @BeforeEach
    void configure() throws Exception {
        Files.writeString(folder.resolve("citizens.csv"),
                """
                        personal_number,document_number,document_expiry,can,surname,given_names,mrz_surname,mrz_given_names,date_of_birth,sex,nationality
                        1AA,C01X00T01,2032-01-01,123456,A,B,A,B,1984-07-12,F,UTO
                        """);
        config = Files.writeString(folder.resolve("kiosk.yaml"), """
                kiosk: k
                profile: demo
                state: state
                authority: {url: "https://127.0.0.1:1", identity: none}
                fleet: {broker: "mqtts://127.0.0.1:1", identity: none}
                devices:
                  card-reader: {driver: virtual}
                  document-printer: {driver: virtual, virtual: {page-time: 10ms}}
                  receipt-printer: {driver: virtual}
                  touchscreen: {driver: virtual}
                  cabinet-panel: {driver: virtual}
                  board: {driver: virtual}
                """);
    }

    @Test
    void listsEveryDeviceWithItsDriverAndState() {
        assertThat(devices()).as(out.toString()).isZero();
        assertThat(out.toString()).containsPattern("card-reader +virtual +ONLINE").containsPattern("board +virtual +ONLINE")
                .contains("Attached and used:", "Attached and not recognised:");
    }

    @Test
    void tellsTheSameAsJson() {
        assertThat(devices("--json")).isZero();
        var told = JsonMapper.shared().readTree(out.toString());
        assertThat(told.path("devices").findValuesAsString("name")).contains("card-reader", "document-printer", "board");
        assertThat(told.path("devices").path(0).path("since").asString()).matches("\\d{4}-.*Z");
        assertThat(told.path("attached").isArray()).isTrue();
    }

    @Test
    void printsATestPageAndKeepsCountOfReceipts() {
        assertThat(devices("test", "printer")).isZero();
        assertThat(out.toString()).contains("A test page is sent to the printer.", "It works: the printer says that 1 sheet");
        assertThat(devices("test", "receipt")).isZero();
        assertThat(devices()).isZero();
        assertThat(out.toString()).contains("printed 1 (ever 1)");
        assertThat(devices("reset-counters", "receipt")).isZero();
        assertThat(devices("--json")).isZero();
        assertThat(out.toString()).contains("{\"name\":\"printed\",\"sinceReset\":0,\"lifetime\":1}");
    }

    @Test
    void tellsAMissingDeviceFromOneThatFails() {
        assertThat(devices("test", "scanner")).isEqualTo(2);
        assertThat(out.toString()).startsWith("Not here: this kiosk has no barcode-scanner to test; it has card-reader");
        assertThat(devices("reset-counters", "coffee-machine")).isEqualTo(2);
        assertThat(err.toString()).contains("This kiosk has no coffee-machine that counts.");
    }

    @Test
    void endsWithTwoOnWrongArgumentsAndConfiguration() throws Exception {
        assertThat(devices("test")).isEqualTo(2);
        assertThat(devices("tset")).isEqualTo(2);
        Files.writeString(config, "kiosk: k\ndevcies: {}\n");
        assertThat(devices()).isEqualTo(2);
        assertThat(err.toString()).contains("key 'devcies'").contains("did you mean 'devices'?");
    }

    @Test
    void endsWithThreeWhenSomebodyHoldsTheDevicesAndDoesNotAnswer() throws Exception {
        try (var _ = DeviceLock.take(folder.resolve("state")).orElseThrow()) {
            assertThat(devices()).isEqualTo(3);
            assertThat(err.toString()).startsWith("The devices could not be asked: ");
        }
    }

    private int devices(String... arguments) {
        out.getBuffer().setLength(0);
        var all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--config";
        all[arguments.length + 1] = config.toString();
        return new CommandLine(new DevicesCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(all);
    }
}
