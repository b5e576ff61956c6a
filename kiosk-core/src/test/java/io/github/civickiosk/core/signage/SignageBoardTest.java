package io.github.civickiosk.core.signage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.civickiosk.core.signage.Notice.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SignageBoardTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final Clock AT_NOON = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final String DESK = """
            "desk": {"phone": "+994 12 1", "place": {"az": "Zal 1"}, "languages": ["az", "ru"], "zone": "Asia/Baku",
                     "week": {"mon": ["09:00-18:00"]}, "except": {"2026-12-31": []}}""";

    @TempDir
    private Path state;

    @Test
    void turnsTheNoticesOver() throws Exception {
        var seen = new LinkedBlockingQueue<Optional<Words>>();
        try (var board = board(Duration.ZERO, seen::add)) {
            board.take(json("v1", notice("one", "Bayram"), notice("two", "Yeni ünvan")));
            board.start();
            assertThat(List.of(next(seen), next(seen))).containsExactlyInAnyOrder("Bayram", "Yeni ünvan");
        }
    }

    @Test
    void showsWhatWasKeptAfterARestart() throws Exception {
        try (var board = board(Duration.ofHours(1), _ -> {})) {
            board.take(json("v7", notice("one", "Bayram")));
        }
        try (var again = board(Duration.ofHours(1), _ -> {})) {
            assertThat(again.signage().version()).isEqualTo("v7");
            assertThat(again.desk().orElseThrow().desk().phone()).isEqualTo("+994 12 1");
        }
    }

    @Test
    void whatIsWithdrawnIsNotShownAnyMore() throws Exception {
        var seen = new LinkedBlockingQueue<Optional<Words>>();
        try (var board = board(Duration.ofHours(1), seen::add)) {
            board.take(json("v1", notice("one", "Bayram")));
            board.start();
            assertThat(next(seen)).isEqualTo("Bayram");
            board.take(json("v2"));
            Optional<Words> last = Optional.of(new Words("", ""));
            while (last.isPresent()) {
                last = seen.poll(10, TimeUnit.SECONDS);
            }
            assertThat(last).isEmpty();
        }
    }

    @Test
    void whatIsWrongChangesNothing() throws Exception {
        try (var board = board(Duration.ofHours(1), _ -> {})) {
            board.take(json("v1", notice("one", "Bayram")));
            assertThatThrownBy(() -> board.take(json("v2", notice("one", "two\\nlines"))))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("on one line");
            assertThat(board.signage().version()).isEqualTo("v1");
        }
    }

    @Test
    void aFileThatIsBrokenCountsAsNone() throws IOException {
        Files.writeString(state.resolve("signage.json"), "{\"version\":");
        try (var board = board(Duration.ofHours(1), _ -> {})) {
            assertThat(board.signage()).isEqualTo(Signage.NONE);
        }
    }

    private SignageBoard board(Duration turn, Consumer<Optional<Words>> screen) {
        return new SignageBoard(SignageFile.in(state), List.of("az"), AT_NOON, turn, screen);
    }

    private static String next(LinkedBlockingQueue<Optional<Words>> seen) throws InterruptedException {
        return seen.poll(10, TimeUnit.SECONDS).orElseThrow().text();
    }

    private static String notice(String id, String text) {
        return """
                {"id": "%s", "from": %d, "until": %d, "priority": 0, "words": [{"language": "az", "text": "%s"}]}"""
                .formatted(id, NOON.toEpochMilli(), NOON.plusSeconds(60).toEpochMilli(), text);
    }

    private static JsonNode json(String version, String... notices) {
        return JsonMapper.shared().readTree("{\"version\": \"%s\", %s, \"notices\": [%s]}".formatted(version, DESK,
                String.join(",", notices)));
    }
}
