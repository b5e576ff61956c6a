package io.github.civickiosk.app.fleet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.board.Board;
import io.github.civickiosk.device.board.Limits;
import io.github.civickiosk.device.board.virtual.VirtualBoard;
import io.github.civickiosk.fleet.agent.clock.TimeSync.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class BoardTimeTest {

    @TempDir
    Path run;

    @Test
    void believesTheMarkOfTimesyncdBeforeTheBoardLooksAgain() throws Exception {
        var time = new BoardTime(Optional.empty(), run.resolve("synchronized"));
        assertThat(time.look()).isEqualTo(Answer.UNKNOWN);
        Files.createFile(run.resolve("synchronized"));
        assertThat(time.look()).isEqualTo(Answer.SYNCHRONISED);
    }

    @Test
    void asksTheBoardOtherwise() {
        try (Board board = new VirtualBoard(Limits.usual(), Counters.inMemory(Board.Condition.class))) {
            assertThat(new BoardTime(Optional.of(board), run.resolve("none")).look()).isEqualTo(Answer.SYNCHRONISED);
        }
    }
}
