package io.github.civickiosk.app.attached;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// A sound card as ALSA lists it.
///
/// @param home its place in sysfs
/// @param id   as `aplay -l` shows it
/// @param name as it calls itself
record SoundCard(Path home, String id, String name) {

    private static final Pattern LINE = Pattern.compile("(?m)^\\s*(\\d+) \\[(\\S+)\\s*\\]: .*? - (.*)$");

    static List<SoundCard> all(Machine machine) {
        return LINE.matcher(Machine.read(machine.proc().resolve("asound/cards"))).results()
                .map(line -> new SoundCard(Machine.real(machine.sys().resolve("class/sound/card" + line.group(1))), line.group(2),
                        line.group(3)))
                .toList();
    }
}
