package io.github.civickiosk.app.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.github.civickiosk.app.config.RemoteConfig;
import io.github.civickiosk.device.Command;
import io.github.civickiosk.fleet.agent.command.Outcome;
import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer.Code;
import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `screenshot`: a browser apart, without a window, draws the screen of this moment once more; the citizen's own browser stays
/// locked against everything that could look into it. Drawn is a screen that nobody stood before when it was taken.
///
/// @param screen address of that screen, good once; empty while a citizen may stand before it
record Picture(RemoteConfig config, Supplier<Optional<String>> screen, Upload upload) {

    private static final Logger LOG = LoggerFactory.getLogger(Picture.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    Outcome take(CommandRequest request) throws InterruptedException {
        Optional<String> address = screen.get();
        if (address.isEmpty()) {
            return new Outcome.Refused(Code.NOT_NOW, "A citizen may stand before the screen.");
        }
        try {
            Path folder = Files.createTempDirectory("picture");
            try {
                return drawn(request, address.get(), folder);
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            LOG.warn("There is no picture", e);
            return new Outcome.Failed("There is no room for a picture.");
        }
    }

    private Outcome drawn(CommandRequest request, String address, Path folder) throws IOException, InterruptedException {
        Path picture = folder.resolve("screen.png");
        var outcome = Command.run(words(address, folder, picture), PATIENCE);
        if (Files.exists(picture)) {
            return upload.send(request, "image/png", Files.readAllBytes(picture));
        }
        return new Outcome.Failed(switch (outcome) {
            case Command.Outcome.Missing() ->
                "There is no program " + config.browser().getFirst() + "; correct remote.browser in kiosk.yaml.";
            case Command.Outcome.Killed() -> "The browser drew no picture in time.";
            case Command.Outcome.Ended(int exit, var output) -> {
                LOG.warn("The browser drew no picture and ended with {}: {}", exit, output.strip());
                yield "The browser drew no picture; the kiosk's log says more.";
            }
        });
    }

    private List<String> words(String address, Path folder, Path picture) {
        List<String> words = new ArrayList<>(config.browser());
        words.addAll(List.of("--headless", "--screenshot=" + picture, "--user-data-dir=" + folder.resolve("profile"),
                "--window-size=" + config.width() + "," + config.height(), "--hide-scrollbars", "--disable-gpu", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic", address));
        return words;
    }

    private static void remove(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
