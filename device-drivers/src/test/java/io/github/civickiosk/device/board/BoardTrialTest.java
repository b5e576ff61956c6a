package io.github.civickiosk.device.board;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.Trial.Finding;
import io.github.civickiosk.device.board.virtual.VirtualBoard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BoardTrialTest {

    private final VirtualBoard board = new VirtualBoard(Limits.usual(), Counters.inMemory(Board.Condition.class));
    private final List<String> told = new ArrayList<>();

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void tellsWhatIsMeasured() throws Exception {
        assertThat(trial()).isEqualTo(new Finding.Works("nothing is wrong with the board"));
        assertThat(told).contains("Processor: 48.5 °C", "Disk: 20480 MiB free", "Disk mmcblk0: 10 % worn");
    }

    @Test
    void saysWhatToDoAboutEachThingThatIsWrong() throws Exception {
        board.temperature(OptionalDouble.of(90));
        board.diskFree(1);
        assertThat(trial()).isEqualTo(new Finding.Fails("HOT, DISK_FULL", "Check the fan and the air slots of the cabinet. "
                + "Remove what does not belong there: sudo du -xh --max-depth=2 / | sort -h | tail"));
    }

    private Finding trial() throws InterruptedException {
        return new BoardTrial(board).run(told::add, Duration.ofSeconds(1));
    }
}
