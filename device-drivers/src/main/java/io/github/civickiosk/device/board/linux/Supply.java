package io.github.civickiosk.device.board.linux;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.civickiosk.device.Command;
import io.github.civickiosk.device.board.Power;
import io.github.civickiosk.device.board.Power.Flag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Supply and throttling, by whoever can tell: the kernel's `get_throttled` of the Pi's firmware driver, else the firmware's tool,
/// else the voltage alarm of the hwmon driver, which knows of under-voltage only.
final class Supply {

    private static final Logger LOG = LoggerFactory.getLogger(Supply.class);
    private static final int SINCE_START = 16;
    private static final Pattern TOLD = Pattern.compile("throttled=0x([0-9a-fA-F]{1,8})\\s*");

    private final LinuxBoardConfig config;

    Supply(LinuxBoardConfig config) {
        this.config = config;
    }

    Power read() throws InterruptedException {
        var bits = fromKernel();
        if (bits.isEmpty()) {
            bits = fromTool();
        }
        return bits.isPresent() ? flags(bits.getAsLong()) : fromAlarm();
    }

    static Power flags(long bits) {
        return new Power(Set.of(Flag.values()), up(bits), up(bits >> SINCE_START));
    }

    private static Set<Flag> up(long bits) {
        var up = EnumSet.noneOf(Flag.class);
        for (var flag : Flag.values()) {
            if ((bits >> flag.ordinal() & 1) != 0) {
                up.add(flag);
            }
        }
        return up;
    }

    /// Its folder is `platform/soc/soc:firmware` on a Pi 4, with addresses in both names on others.
    private OptionalLong fromKernel() {
        for (var soc : KernelFile.in(config.sys().resolve("devices/platform"), "soc*")) {
            for (var firmware : KernelFile.in(soc, "*firmware")) {
                var told = KernelFile.text(firmware.resolve("get_throttled"));
                if (told.isPresent()) {
                    return KernelFile.parse(told.get(), 16);
                }
            }
        }
        return OptionalLong.empty();
    }

    private OptionalLong fromTool() throws InterruptedException {
        if (!config.vcgencmd().toFile().canExecute()) {
            return OptionalLong.empty();
        }
        // A little sooner than the source is called silent: the tool can be killed, a kernel call cannot
        return switch (Command.run(List.of(config.vcgencmd().toString(), "get_throttled"), half(config.patience()))) {
            case Command.Outcome.Ended(int exit, var output) -> exit == 0 ? told(output) : OptionalLong.empty();
            case Command.Outcome.Missing() -> OptionalLong.empty();
            case Command.Outcome.Killed() -> {
                LOG.debug("vcgencmd did not answer");
                throw new Silence();
            }
        };
    }

    private static Duration half(Duration whole) {
        return whole.dividedBy(2);
    }

    static OptionalLong told(String output) {
        var words = TOLD.matcher(output);
        return words.matches() ? KernelFile.parse(words.group(1), 16) : OptionalLong.empty();
    }

    /// `rpi_volt` of raspberrypi-hwmon.c.
    private Power fromAlarm() {
        for (var chip : KernelFile.in(config.sys().resolve("class/hwmon"), "hwmon*")) {
            var alarm = KernelFile.number(chip.resolve("in0_lcrit_alarm"));
            if (alarm.isPresent() && KernelFile.text(chip.resolve("name")).filter("rpi_volt"::equals).isPresent()) {
                var low = Set.of(Flag.UNDER_VOLTAGE);
                return new Power(low, alarm.getAsLong() == 0 ? Set.of() : low, Set.of());
            }
        }
        return Power.unknown();
    }
}
