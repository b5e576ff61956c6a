package io.github.civickiosk.app.change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

import io.github.civickiosk.app.config.KioskConfig;
import io.github.civickiosk.app.config.Overlay;
import io.github.civickiosk.app.control.UpdateDesk;
import io.github.civickiosk.core.journal.Journal;
import io.github.civickiosk.fleet.agent.command.Conclusion;
import io.github.civickiosk.fleet.agent.command.Outcome;
import io.github.civickiosk.fleet.agent.command.Quiet;
import io.github.civickiosk.fleet.agent.command.RemoteChange;
import io.github.civickiosk.fleet.agent.update.DebianPackages;
import io.github.civickiosk.fleet.agent.update.Gathering;
import io.github.civickiosk.fleet.agent.update.Health;
import io.github.civickiosk.fleet.agent.update.HealthGate;
import io.github.civickiosk.fleet.agent.update.Releases;
import io.github.civickiosk.fleet.agent.update.Running;
import io.github.civickiosk.fleet.agent.update.UpdateAgent;
import io.github.civickiosk.fleet.agent.update.UpdateSetup;
import io.github.civickiosk.fleet.sparkplug.command.CommandAnswer.Code;
import io.github.civickiosk.fleet.sparkplug.command.CommandRequest;

/// Obeys `overlay` and `update`, and a stick. Safe for several threads.
public final class RemoteChanges implements RemoteChange, UpdateDesk, AutoCloseable {

    /// Checks each `NAME=VERSION` again and calls apt-get; sudoers lets the kiosk's user run it, and nothing else.
    private static final List<String> INSTALL = List.of("sudo", "-n", "/usr/lib/civic-kiosk/install-packages");
    private static final Duration LONGEST_INSTALLATION = Duration.ofMinutes(40);
    private static final Duration STALL = Duration.ofSeconds(60);
    private static final String NO_LAUNCHER = "this kiosk was not started by its launcher, so that its software cannot be replaced";
    private static final String NO_PACKAGES = "this kiosk installs no Debian packages from afar; see update.packages in kiosk.yaml";

    private final OverlayTrial trial;
    private final SoftwareUpdates world;
    private final Optional<UpdateAgent> updates;
    private final Runnable restart;
    private final boolean packages;

    /// What the kiosk is changed with.
    ///
    /// @param file    `kiosk.yaml`
    /// @param health  how the kiosk is
    /// @param quiet   closes the kiosk once nobody is served
    /// @param tls     the kiosk's identity
    /// @param restart ends the process, so that it is started again; returns
    public record Parts(KioskConfig config, Path file, Overlays overlays, Supplier<Health> health, Quiet quiet,
            Supplier<SSLContext> tls, Runnable restart) {}

    public RemoteChanges(Parts parts) {
        var config = parts.config().update();
        restart = parts.restart();
        packages = config.packages();
        trial = new OverlayTrial(parts.overlays(), parts.file(), parts.health(),
                HealthGate.within(config.judgeOverlay(), config.hold()), restart);
        world = new SoftwareUpdates(config, parts.quiet(), parts.health(), trial::underWay, LocalTime::now, restart);
        updates = Running.started(Journal.VERSION, Journal.OLDEST_READER)
                .map(running -> new UpdateAgent(setup(parts, running), world));
    }

    private static UpdateSetup setup(Parts parts, Running running) {
        var config = parts.config();
        return new UpdateSetup(Releases.in(config.update().releases()), running,
                config.fleet().identity().resolve("releases.pem"), parts.tls(),
                config.update().address(config.fleet()), config.update().training(),
                new DebianPackages(INSTALL, config.state().resolve("packages.log"), LONGEST_INSTALLATION),
                HealthGate.within(config.update().judge(), config.update().hold()), Gathering.Pace.USUAL, STALL);
    }

    /// Judges what is on trial, and goes on with what was under way.
    public void start() throws IOException {
        trial.start();
        if (updates.isPresent()) {
            updates.get().start();
        }
    }

    @Override
    public void begin(Conclusion conclusion) {
        trial.answerTo(ending -> conclude(conclusion, ending.order(), ending.good(), ending.reason()));
        world.answerTo((id, result, reason) -> conclude(conclusion, id, result.equals("done"), reason));
    }

    @Override
    public void show(Progress progress) {
        world.show(progress);
    }

    private static void conclude(Conclusion conclusion, String id, boolean good, String reason) {
        if (!id.equals(STICK)) {
            conclusion.tell(UUID.fromString(id), good ? new Outcome.Done(reason) : new Outcome.Failed(reason));
        }
    }

    @Override
    public Outcome apply(CommandRequest request, Conclusion conclusion) {
        return request.command().equals("overlay") ? overlay(request, conclusion) : update(request);
    }

    private Outcome overlay(CommandRequest request, Conclusion conclusion) {
        var version = request.text("version");
        var yaml = request.text("yaml");
        if (version.isEmpty() || yaml.isEmpty()) {
            return new Outcome.Refused(Code.WRONG_ARGUMENTS, "an overlay needs the texts 'version' and 'yaml'");
        }
        try {
            var refused = trial.order(request.id().toString(), new Overlay(version.get(), yaml.get()));
            if (refused.isPresent()) {
                return new Outcome.Refused(Code.NOT_NOW, refused.get());
            }
        } catch (IllegalArgumentException e) {
            return new Outcome.Refused(Code.WRONG_ARGUMENTS, String.valueOf(e.getMessage()));
        }
        var judged = new Outcome.UnderWay("The kiosk starts with the configuration " + version.get() + " and judges it.");
        conclusion.tell(request.id(), judged); // before the process ends
        restart.run();
        return judged;
    }

    private Outcome update(CommandRequest request) {
        var manifest = request.text("manifest");
        if (manifest.isEmpty()) {
            return new Outcome.Refused(Code.WRONG_ARGUMENTS, "an update needs the text 'manifest'");
        }
        if (updates.isEmpty()) {
            return new Outcome.Refused(Code.NOT_FITTED, NO_LAUNCHER);
        }
        var reply = order(updates.get(), request.id().toString(), manifest.get(), Optional.empty());
        return switch (reply.result()) {
            case "accepted" -> new Outcome.UnderWay(reply.reason());
            case "done" -> new Outcome.Done(reply.reason());
            default -> new Outcome.Refused(code(reply.code()), reply.reason());
        };
    }

    private UpdateAgent.Reply order(UpdateAgent agent, String id, String manifest, Optional<Path> folder) {
        return packages || !agent.pins(manifest)
                ? agent.order(id, manifest, folder)
                : new UpdateAgent.Reply("refused", "does-not-fit", NO_PACKAGES);
    }

    private static Code code(String word) {
        return switch (word) {
            case "unsigned" -> Code.UNSIGNED;
            case "unknown-key" -> Code.UNKNOWN_KEY;
            case "malformed" -> Code.MALFORMED;
            default -> Code.NOT_NOW;
        };
    }

    @Override
    public UpdateAgent.Reply fromStick(Path folder) {
        if (updates.isEmpty()) {
            return new UpdateAgent.Reply("refused", "", NO_LAUNCHER);
        }
        var manifest = folder.resolve("release.jws");
        try {
            return order(updates.get(), STICK, Files.readString(manifest), Optional.of(folder));
        } catch (IOException e) {
            return new UpdateAgent.Reply("refused", "", "The stick has no readable " + manifest + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        updates.ifPresent(UpdateAgent::close);
        world.close();
        trial.close();
    }
}
