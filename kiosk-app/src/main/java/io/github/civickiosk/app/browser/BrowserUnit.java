package io.github.civickiosk.app.browser;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.device.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The browser as the kiosk's own unit describes it in its environment: `BROWSER_TICKET` is the file of its launch ticket, in
/// a folder whose files belong to the browser's group (setgid); `BROWSER_RESTART` is the program that starts it anew, its words parted
/// by spaces.
///
/// @param restart empty where nobody starts it anew
public record BrowserUnit(TicketFile ticket, List<String> restart) {

    private static final Logger LOG = LoggerFactory.getLogger(BrowserUnit.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public BrowserUnit { restart = List.copyOf(restart); }

    /// @param environment of the process
    /// @param state       folder of the ticket where the environment names no file
    public static BrowserUnit of(Map<String, String> environment, Path state) {
        var shared = Optional.ofNullable(environment.get("BROWSER_TICKET")).map(Path::of);
        return new BrowserUnit(new TicketFile(shared.orElse(state.resolve("ticket")), shared.isPresent()),
                Optional.ofNullable(environment.get("BROWSER_RESTART")).filter(words -> !words.isBlank())
                        .map(words -> List.of(words.strip().split(" +"))).orElse(List.of()));
    }

    /// Whether a browser that shows nothing is started anew.
    public boolean kept() {
        return !restart.isEmpty();
    }

    /// Starts the browser anew, and nothing else.
    void again() throws InterruptedException {
        switch (Command.run(restart, PATIENCE)) {
            case Command.Outcome.Ended(int exit, var _) when exit == 0 -> LOG.warn("The browser was started anew");
            case Command.Outcome.Ended(int exit, var output) ->
                LOG.error("{} ended with {}: {}", restart, exit, output.strip());
            case Command.Outcome.Missing() ->
                LOG.error("There is no program {}; correct BROWSER_RESTART in the kiosk's unit", restart.getFirst());
            case Command.Outcome.Killed() -> LOG.error("{} did not end", restart);
        }
    }
}
