package io.github.civickiosk.device.board.virtual;

import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

import io.github.civickiosk.device.Counters;
import io.github.civickiosk.device.board.Board;
import io.github.civickiosk.device.board.BoardConformance;
import io.github.civickiosk.device.board.Clock;
import io.github.civickiosk.device.board.Disk;
import io.github.civickiosk.device.board.Disk.Reserve;
import io.github.civickiosk.device.board.Health.Memory;
import io.github.civickiosk.device.board.Limits;
import io.github.civickiosk.device.board.Power;
import io.github.civickiosk.device.board.Power.Flag;

class VirtualBoardConformanceTest extends BoardConformance {

    @Override
    protected Bench set() {
        var board = new VirtualBoard(Limits.usual(), Counters.inMemory(Board.Condition.class));
        return new Bench() {
            @Override
            public Board board() {
                return board;
            }

            @Override
            public void temperature(OptionalDouble celsius) {
                board.temperature(celsius);
                board.silence(Set.of());
            }

            @Override
            public void throttled(int bits) {
                board.power(new Power(Set.of(Flag.values()), up(bits), up(bits >> 16)));
            }

            @Override
            public void diskFree(long bytes) {
                board.diskFree(bytes);
            }

            @Override
            public void wear(int tenths, Reserve reserve) {
                board.disk(new Disk("mmcblk0", OptionalInt.of(tenths * 10), reserve));
            }

            @Override
            public void memory(Memory memory) {
                board.memory(memory);
            }

            @Override
            public void clockHeld(boolean held) {
                board.clock(held ? new Clock.State.Synchronised(Optional.empty()) : new Clock.State.Adrift());
            }

            @Override
            public void hang() {
                board.temperature(OptionalDouble.empty());
                board.silence(Set.of("temperature"));
            }

            @Override
            public void close() {
                board.close();
            }
        };
    }

    private static Set<Flag> up(int bits) {
        var up = EnumSet.noneOf(Flag.class);
        for (var flag : Flag.values()) {
            if ((bits & 1 << flag.ordinal()) != 0) {
                up.add(flag);
            }
        }
        return up;
    }
}
