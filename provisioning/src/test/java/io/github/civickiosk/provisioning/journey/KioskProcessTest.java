package io.github.civickiosk.provisioning.journey;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.civickiosk.provisioning.process.Command;
import io.github.civickiosk.provisioning.process.Command.Outcome;
import io.github.civickiosk.provisioning.process.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// What the kiosk's process says before it serves anyone.
class KioskProcessTest {

    private static final String REQUIRED = """
            kiosk: k
            authority: {url: "https://a:1", identity: i}
            fleet: {broker: "mqtts://b:1", identity: i}
            """;

    @TempDir
    Path folder;

    @Test
    void stopsAtAnUnknownKeyWithKeyFileAndLine() throws Exception {
        var file = write(REQUIRED + "screne: {port: 1}\n");
        assertThat(start("--config", file)).isEqualTo(new Outcome(2,
                file + ", line 4, key 'screne': there is no such key; did you mean 'screen'?\n"));
    }

    @Test
    void stopsWhenVirtualDevicesWouldServeCitizens() throws Exception {
        assertThat(start("--config", write(REQUIRED + "profile: production\ndevices: {card-reader: {driver: virtual}}\n")))
                .returns(2, Outcome::status)
                .satisfies(o -> assertThat(o.output()).contains("a virtual device must not serve citizens"));
    }

    @Test
    void saysHowItIsStarted() throws Exception {
        assertThat(start()).isEqualTo(new Outcome(2, "Usage: Kiosk --config FILE\n"));
    }

    @Test
    void saysInOneLineWhatItCannotStartWithout() throws Exception {
        var outcome = start("--config", write(REQUIRED + "state: s\nprofile: demo\ndevices: {card-reader: {driver: virtual}}\n"));
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.output()).contains("The kiosk cannot start: ").contains("citizens.csv").doesNotContain("\tat ");
    }

    private String write(String text) throws Exception {
        return Files.writeString(folder.resolve("kiosk.yaml"), text).toString();
    }

    private static Outcome start(String... arguments) throws Exception {
        return Command.run(Program.KIOSK.command(Town.ROOT, List.of(arguments)));
    }
}
