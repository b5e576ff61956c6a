package io.github.civickiosk.device.input;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// An open event node. One thread at a time; calls are native and belong on a platform thread.
public interface InputNode extends AutoCloseable {

    /// Waits up to `longest` for events and gives all that are there.
    Reading read(Duration longest);

    /// Takes the device for this process alone (EVIOCGRAB), so that neither browser nor console sees it.
    Grab grab();

    /// Gives it to everybody again.
    void release();

    @Override
    void close();

    /// What reading gave.
    sealed interface Reading {
        record Events(List<InputEvent> events) implements Reading {}

        record Quiet() implements Reading {}

        /// The device was unplugged.
        record Gone(String why) implements Reading {}
    }

    /// What came of a grab.
    enum Grab {
        TAKEN,
        /// Another program has it.
        IN_USE,
        /// The device went, or the node is none of an input device.
        IMPOSSIBLE
    }

    /// Opens nodes; [EvdevNode#open] is the one for real devices.
    @FunctionalInterface
    interface Opener {
        Opening open(Path node, EventLayout layout);
    }

    /// What came of opening.
    sealed interface Opening {
        record Opened(InputNode node) implements Opening {}

        record Refused(String why) implements Opening {}
    }
}
