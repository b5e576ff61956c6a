package io.github.civickiosk.core.signage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.core.signage.Notice.Words;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class SignageTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    @Test
    void aNoticeIsShownFromItsFirstMomentUntilItsLast() {
        var signage = signage(notice("one", 0, new Words("az", "Bayram")));
        assertThat(signage.turns(NOON.minusMillis(1), List.of("az"))).isEmpty();
        assertThat(signage.turns(NOON, List.of("az"))).hasSize(1);
        assertThat(signage.turns(NOON.plusSeconds(60), List.of("az"))).isEmpty();
    }

    @Test
    void itIsShownInTheScreensLanguagesThatItHas() {
        var signage = signage(
                notice("one", 0, new Words("ru", "Праздник"), new Words("en", "Holiday"), new Words("az", "Bayram")));
        assertThat(signage.turns(NOON, List.of("az", "en", "tr"))).extracting(Words::language).containsExactly("az", "en");
    }

    @Test
    void itIsShownInTheAgencysOwnLanguageWhereItHasNoneOfTheScreens() {
        var signage = signage(notice("one", 0, new Words("ru", "Праздник"), new Words("ka", "დღესასწაული")));
        assertThat(signage.turns(NOON, List.of("az", "en"))).containsExactly(new Words("ru", "Праздник"));
    }

    @Test
    void theMoreUrgentIsShownFirst() {
        var signage = signage(notice("calm", 0, new Words("az", "Bayram")), notice("urgent", 2, new Words("az", "Qəza")));
        assertThat(signage.turns(NOON, List.of("az"))).extracting(Words::text).containsExactly("Qəza", "Bayram");
    }

    /// The fleet manager's tests make the same file.
    @Test
    void readsWhatTheFleetManagerSends() throws Exception {
        var signage = SignageJson.read(JsonMapper.shared().readTree(Files.readString(Path.of("../docs/examples/signage.json"))));
        assertThat(signage.version()).isEqualTo("0123456789abcdef");
        assertThat(signage.turns(NOON, List.of("az"))).containsExactly(new Words("az", "Bayram günü bağlıyıq"));
        assertThat(signage.desk().orElseThrow().phone()).isEqualTo("+994 12 777");
        assertThat(signage.desk().orElseThrow().hours().at(Instant.parse("2026-12-31T08:30:00Z")))
                .as("12:30 in Baku, on a day that ends at 13").isInstanceOf(DeskHours.Now.Open.class);
    }

    private static Signage signage(Notice... notices) {
        return new Signage("v1", Optional.empty(), List.of(notices));
    }

    private static Notice notice(String id, int priority, Words... words) {
        return new Notice(id, List.of(words), NOON, NOON.plusSeconds(60), priority);
    }
}
