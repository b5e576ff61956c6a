package io.github.civickiosk.provisioning.doctor;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.app.control.KioskState.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class DoctorTest {

    private static final DeviceCheck PRINTER = new DeviceCheck("printer", "document-printer");

    @TempDir
    Path folder;
    private final StringWriter out = new StringWriter();

    @Test
    void endsWithTwoOnWrongArguments() {
        assertThat(doctor("--colour")).isEqualTo(2);
    }

    @Test
    void endsWithOneAndNamesTheLineOfABadConfiguration() throws Exception {
        var file = Files.writeString(folder.resolve("kiosk.yaml"), "kiosk: k\nscrene: {}\n");
        assertThat(doctor("--config", file.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("FAILED  configuration").contains("line 2, key 'screne'")
                .contains("did you mean 'screen'?");
    }

    @Test
    void tellsTheSameAsJson() throws Exception {
        assertThat(doctor("--json", "--config", folder.resolve("none.yaml").toString())).isEqualTo(1);
        var answer = JsonMapper.shared().readTree(out.toString());
        assertThat(answer.path("fine").asBoolean()).isFalse();
        assertThat(answer.path("findings").path(0).path("check").asString()).isEqualTo("configuration");
        assertThat(answer.path("findings").path(0).path("advice").asString()).isNotEmpty();
    }

    @Test
    void looksAtEverythingEvenWhenNothingAnswers() throws Exception {
        assertThat(doctor("--config", kioskThatReachesNobody().toString())).isEqualTo(1);
        assertThat(out.toString().lines().filter(l -> !l.contains("→")).map(l -> l.replaceAll("\\s+", " ").split(" ")[1]))
                .containsExactly("configuration", "reader", "printer", "disk", "authority", "clock", "broker");
        assertThat(out.toString()).contains("fine    reader").contains("fine    disk").contains("FAILED  authority")
                .contains("FAILED  broker");
    }

    @Test
    void callsAPrinterWithoutPaperFailed() {
        assertThat(PRINTER.judge(List.of(printer("ONLINE", "OUT")))).returns(false, Finding::fine)
                .returns("virtual: ONLINE, paper OUT", Finding::found);
    }

    @Test
    void callsAPrinterThatIsOffFailed() {
        assertThat(PRINTER.judge(List.of(printer("OFFLINE", "UNKNOWN"))).fine()).isFalse();
    }

    @Test
    void callsAPrinterWithLittlePaperFine() {
        assertThat(PRINTER.judge(List.of(printer("ONLINE", "LOW"))).fine()).isTrue();
    }

    @Test
    void callsADiskWithTooLittleRoomFailed() {
        assertThat(new DiskCheck(folder, Long.MAX_VALUE).look()).returns(false, Finding::fine);
    }

    @Test
    void callsAMissingStateFolderFailed() {
        assertThat(new DiskCheck(folder.resolve("none"), 1).look()).returns(false, Finding::fine);
    }

    private static Device printer(String state, String paper) {
        return new Device("document-printer", "virtual", state, Map.of("paper", paper), Optional.empty(), Optional.empty());
    }

    private Path kioskThatReachesNobody() throws Exception {
        Files.writeString(folder.resolve("citizens.csv"),
                """
                        personal_number,document_number,document_expiry,can,surname,given_names,mrz_surname,mrz_given_names,date_of_birth,sex,nationality
                        1AA,C01X00T01,2032-01-01,123456,A,B,A,B,1984-07-12,F,UTO
                        """);
        return Files.writeString(folder.resolve("kiosk.yaml"), """
                kiosk: k
                profile: demo
                state: state
                authority: {url: "https://127.0.0.1:1", identity: none}
                fleet: {broker: "mqtts://127.0.0.1:1", identity: none}
                devices:
                  card-reader: {driver: virtual}
                  document-printer: {driver: virtual}
                  cabinet-panel: {driver: virtual}
                """);
    }

    private int doctor(String... arguments) {
        return new CommandLine(new Doctor()).setOut(new PrintWriter(out)).setErr(new PrintWriter(new StringWriter()))
                .execute(arguments);
    }
}
