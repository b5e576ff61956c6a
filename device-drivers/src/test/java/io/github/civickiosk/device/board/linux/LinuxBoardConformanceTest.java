package io.github.civickiosk.device.board.linux;

import java.io.IOException;
import java.util.OptionalDouble;

import io.github.civickiosk.device.board.Board;
import io.github.civickiosk.device.board.BoardConformance;
import io.github.civickiosk.device.board.Disk.Reserve;
import io.github.civickiosk.device.board.Health.Memory;

class LinuxBoardConformanceTest extends BoardConformance {

    @Override
    protected Bench set() throws Exception {
        var files = new RecordedBoard();
        var board = files.open();
        return new Bench() {
            @Override
            public Board board() {
                return board;
            }

            @Override
            public void temperature(OptionalDouble celsius) throws IOException {
                files.temperature(celsius);
            }

            @Override
            public void throttled(int bits) throws IOException {
                files.throttled(bits);
            }

            @Override
            public void diskFree(long bytes) {
                files.diskFree(bytes);
            }

            @Override
            public void wear(int tenths, Reserve reserve) throws IOException {
                // The two files change one after the other, as nothing on a real disk does
                files.wear(tenths, reserve);
            }

            @Override
            public void memory(Memory memory) throws IOException {
                files.memory(memory);
            }

            @Override
            public void clockHeld(boolean held) throws IOException {
                files.clockHeld(held);
            }

            @Override
            public void hang() throws Exception {
                files.hang();
            }

            @Override
            public void close() throws IOException {
                board.close();
                files.close();
            }
        };
    }
}
