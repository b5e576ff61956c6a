package io.github.civickiosk.app.config;

import java.nio.file.Path;

import io.github.civickiosk.device.board.Limits;
import io.github.civickiosk.device.board.linux.LinuxBoardConfig;

/// @param limits from when on a measure is worth a technician's thought
public record BoardConfig(Driver driver, Limited limits) {

    public enum Driver {
        LINUX, VIRTUAL
    }

    /// @param hotCelsius  of the processor
    /// @param freeDisk    that should be left where the journal lies
    /// @param freeMemory  that should be left
    /// @param wornPercent how much of a disk's life may be used
    public record Limited(double hotCelsius, DataSize freeDisk, DataSize freeMemory, int wornPercent) {
        public Limited { new Limits(hotCelsius, freeDisk.bytes(), freeMemory.bytes(), wornPercent); }

        public Limits limits() {
            return new Limits(hotCelsius, freeDisk.bytes(), freeMemory.bytes(), wornPercent);
        }
    }

    /// @param state folder on the disk that counts
    public LinuxBoardConfig linux(Path state) {
        var usual = LinuxBoardConfig.usual(state);
        return new LinuxBoardConfig(usual.proc(), usual.sys(), usual.run(), state, usual.vcgencmd(), usual.askKernel(),
                usual.period(), usual.patience(), limits.limits());
    }
}
