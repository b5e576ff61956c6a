package io.github.civickiosk.fleet.manager.alert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AlertSettingsTest {

    static final String ALL = """
            page: https://fleet.example
            gather: PT3S
            digest: PT5M
            mail: {server: 'smtps://fleet@mail.example:465', from: fleet@fleet.example, passwordFile: password}
            contacts:
              - {id: duty, language: az, mail: duty@fleet.example, severity: warning, regions: [Bakı]}
              - {id: desk, webhook: 'https://desk.example/hook', secretFile: secret}
            escalation:
              critical:
                - {to: [duty, desk]}
                - {after: PT15M, to: [desk]}
            """;

    @TempDir
    Path folder;

    AlertSettings read(String yaml) throws IOException {
        Files.writeString(folder.resolve("password"), "of the test\n");
        Files.writeString(folder.resolve("secret"), "sixteen letters and more");
        return AlertSettings.read(Files.writeString(folder.resolve("alerts.yaml"), yaml));
    }

    @Test
    void readsEveryKey() throws IOException {
        var settings = read(ALL);
        assertThat(settings.gather()).hasSeconds(3);
        assertThat(settings.digest()).hasMinutes(5);
        assertThat(settings.mail().orElseThrow().password()).contains("of the test");
        assertThat(settings.contacts()).containsOnlyKeys("duty", "desk");
        assertThat(settings.contacts().get("duty")).extracting(contact -> contact.regions().iterator().next()).isEqualTo("Bakı");
        assertThat(settings.escalation().get(Severity.CRITICAL)).extracting(Escalation.Step::after).containsExactly(Duration.ZERO,
                Duration.ofMinutes(15));
    }

    @Test
    void tellsNobodyByDefault() throws IOException {
        assertThat(read("{}")).isEqualTo(AlertSettings.NOBODY);
    }

    @Test
    void saysWhatIsWrongAndWhere() {
        assertThatThrownBy(() -> read(ALL.replace("[duty, desk]", "[boss]")))
                .hasMessageContaining("escalation, critical: there is no contact 'boss'");
        assertThatThrownBy(() -> read(ALL.replace("digest", "digset"))).hasMessageContaining("there is no key 'digset' here");
        assertThatThrownBy(() -> read(ALL.replace("language: az", "language: ru")))
                .hasMessageContaining("language must be az or en");
        assertThatThrownBy(() -> read(ALL.replace("smtps://fleet@mail.example:465", "mail.example")))
                .hasMessageContaining("smtp://[USER@]HOST");
        assertThatThrownBy(() -> read(ALL.replaceAll("(?m)^mail:.*\n", ""))).hasMessageContaining("there is no mail server");
    }
}
