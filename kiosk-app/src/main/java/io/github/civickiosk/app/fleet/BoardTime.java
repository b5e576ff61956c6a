package io.github.civickiosk.app.fleet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.github.civickiosk.device.board.Board;
import io.github.civickiosk.device.board.Clock;
import io.github.civickiosk.device.board.Clock.State;
import io.github.civickiosk.fleet.agent.clock.TimeSync;

/// Whether a time server has set the clock: as the board says, which asks the kernel now and then; and at once where
/// systemd-timesyncd marks it with a file (systemd-timesyncd.service(8)).
record BoardTime(Optional<Board> board, Path mark) implements TimeSync {

    BoardTime(Optional<Board> board) {
        this(board, Path.of("/run/systemd/timesync/synchronized"));
    }

    @Override
    public Answer look() {
        return Files.exists(mark) ? Answer.SYNCHRONISED : board.map(one -> of(one.health().clock())).orElse(Answer.UNKNOWN);
    }

    private static Answer of(Clock clock) {
        return switch (clock.state()) {
            case State.Synchronised _ -> Answer.SYNCHRONISED;
            case State.Adrift() -> clock.daemon().isPresent() ? Answer.NOT_YET : Answer.UNKNOWN; // else nobody will set it
            case State.Unknown() -> Answer.UNKNOWN;
        };
    }
}
