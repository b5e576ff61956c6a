package io.github.civickiosk.app.attached;

import java.nio.file.Path;
import java.util.Optional;

import io.github.civickiosk.device.input.InputDescription;

/// Which device of the kiosk uses what; its class where one does.
interface Claims {

    Optional<String> input(InputDescription found);

    /// @param node a device file
    Optional<String> file(Path node);

    /// @param id   the card's id, as `aplay -l` shows it
    /// @param name as the card calls itself
    Optional<String> soundCard(String id, String name);

    /// @param first whether pcscd names it first
    Optional<String> reader(String name, boolean first);

    Optional<String> pins();

    Optional<String> queue(String name);
}
