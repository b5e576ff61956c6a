package io.github.civickiosk.fleet.agent.update;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import io.github.civickiosk.fleet.sparkplug.command.TrustedKeys;
import io.github.civickiosk.fleet.sparkplug.release.ReleaseManifest;
import io.github.civickiosk.fleet.sparkplug.release.SignedRelease;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs an update: keeps each state on disk before it does what follows. One thread of its own holds the state; what takes long runs on a
/// virtual thread beside it. Its methods may be called by any thread and do not block for long.
public final class UpdateAgent implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(UpdateAgent.class);

    private final UpdateSetup setup;
    private final UpdateWorld world;
    private final UpdateFile file;
    private final BlockingQueue<UpdateEvent> inbox = new LinkedBlockingQueue<>();
    private final Thread thread = Thread.ofPlatform().daemon().name("update").unstarted(this::live);
    private volatile Update update = new Update.None();
    private @Nullable Thread work;

    public UpdateAgent(UpdateSetup setup, UpdateWorld world) {
        this.setup = setup;
        this.world = world;
        file = new UpdateFile(setup.releases().home());
    }

    /// Goes on with what was under way when the process ended.
    ///
    /// @throws IOException when the folder of the releases cannot be read
    public void start() throws IOException {
        Files.createDirectories(setup.releases().home());
        update = file.read(keys());
        var fellBack = update.ordered().isPresent()
                ? setup.releases().fellBack(update.ordered().get().version())
                : Optional.<String>empty();
        world.changed(update);
        inbox.add(new UpdateEvent.Woke(setup.running().version().text(), fellBack));
        thread.start();
    }

    /// How far it is.
    public Update update() {
        return update;
    }

    /// What is said to an order at once.
    ///
    /// @param result `accepted`, `done` or `refused`
    /// @param code   for a refusal, `unsigned`, `unknown-key`, `malformed` or `does-not-fit`; else empty
    /// @param reason one sentence
    public record Reply(String result, String code, String reason) {}

    /// Orders a release.
    ///
    /// @param id     of the command
    /// @param signed its manifest
    /// @param folder where its files lie; empty to fetch them
    public Reply order(String id, String signed, Optional<Path> folder) {
        return switch (read(signed)) {
            case SignedRelease.Read.Refused(var code, var why) -> new Reply("refused", code, why);
            case SignedRelease.Read.Valid(var manifest) -> order(new Order(id, signed, manifest, folder));
        };
    }

    /// Whether the release pins Debian packages; not when its manifest is refused anyway.
    public boolean pins(String signed) {
        return read(signed) instanceof SignedRelease.Read.Valid(var manifest) && !manifest.packages().isEmpty();
    }

    private SignedRelease.Read read(String signed) {
        try {
            return SignedRelease.read(signed, keys());
        } catch (IOException e) {
            return new SignedRelease.Read.Refused("unknown-key", "This kiosk trusts nobody's releases: " + e.getMessage());
        }
    }

    private Reply order(Order order) {
        ReleaseManifest manifest = order.manifest();
        if (manifest.version().equals(setup.running().version())) {
            return new Reply("done", "", "The release " + manifest.version() + " runs already.");
        }
        return Fit.refusal(manifest, setup.running()).map(why -> new Reply("refused", "does-not-fit", why)).orElseGet(() -> {
            inbox.add(new UpdateEvent.Ordered(order));
            return new Reply("accepted", "", "The release " + manifest.version() + " is fetched.");
        });
    }

    private TrustedKeys keys() throws IOException {
        return Files.exists(setup.keys()) ? TrustedKeys.load(setup.keys()) : TrustedKeys.of();
    }

    private void live() {
        try {
            while (true) {
                step(inbox.take());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void step(UpdateEvent event) throws InterruptedException {
        var step = UpdateSteps.next(update, event);
        try {
            if (!step.state().equals(update)) {
                setup.releases().at("remember " + step.state().word());
                file.write(step.state());
                update = step.state();
                LOG.info("Update: {} {}", update.word(), update.ordered().map(Order::version).orElse(""));
                world.changed(update);
            }
            for (var effect : step.effects()) {
                run(effect);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.error("The update stands still at {}: {}", update.word(), e.toString());
            setBack(event, e);
        } catch (RuntimeException bug) {
            LOG.error("The update failed in one step", bug);
        }
    }

    /// A disk that fails while nothing has been switched ends the update; afterwards the next start goes on with it.
    private void setBack(UpdateEvent event, Exception e) {
        if (!(event instanceof UpdateEvent.Failing)) {
            inbox.add(new UpdateEvent.Failing("the disk failed: " + e.getMessage()));
        }
    }

    private void run(UpdateEffect effect) throws IOException, InterruptedException {
        var releases = setup.releases();
        switch (effect) {
            case UpdateEffect.Fetch(var order) -> beside(() -> fetch(order));
            case UpdateEffect.Prepare(var order) -> beside(() -> prepare(order));
            case UpdateEffect.AwaitQuiet(var order) -> world.whenQuiet(!order.manifest().packages().isEmpty(),
                    health -> inbox.add(new UpdateEvent.Quiet(health)));
            case UpdateEffect.Install(var order) -> beside(() -> setup.packages().install(order.manifest().packages())
                    .<UpdateEvent>map(UpdateEvent.Failing::new).orElseGet(UpdateEvent.Installed::new));
            case UpdateEffect.Switch(var order) -> {
                releases.change(order.version(), setup.running().folder());
                inbox.add(new UpdateEvent.Switched());
            }
            case UpdateEffect.Judge(var before) -> beside(() -> setup.gate().judge(before, world::health)
                    .<UpdateEvent>map(UpdateEvent.Failing::new).orElseGet(UpdateEvent.Healthy::new));
            case UpdateEffect.Confirm() -> releases.confirm();
            case UpdateEffect.TakeBack _ -> releases.takeBack();
            case UpdateEffect.Restart() -> world.restart();
            case UpdateEffect.Reopen() -> world.reopen();
            case UpdateEffect.Tidy() -> releases.tidy(underWay());
            case UpdateEffect.Answer(var id, var result, var reason) -> answer(id, result, reason);
        }
    }

    private Optional<String> underWay() {
        return switch (update) {
            case Update.None _, Update.Done _, Update.Failed _ -> Optional.empty();
            case Update.Fetching _, Update.Preparing _, Update.Waiting _, Update.Installing _, Update.Switching _, Update.OnTrial _, Update.TakingBack _ ->
                update
                        .ordered().map(Order::version);
        };
    }

    private void answer(String id, String result, String reason) {
        LOG.info("Update {}: {}", result, reason);
        world.answer(id, result, reason);
    }

    private UpdateEvent fetch(Order order) throws InterruptedException {
        var source = order.folder().<ReleaseSource>map(FolderSource::new).orElseGet(() -> new HttpsSource(setup.tls(),
                setup.base().resolve(order.version() + "/"), setup.stall()));
        return new Gathering(setup.releases(), source, setup.pace()).gather(order).<UpdateEvent>map(UpdateEvent.Failing::new)
                .orElseGet(UpdateEvent.Fetched::new);
    }

    private UpdateEvent prepare(Order order) throws InterruptedException {
        try {
            setup.releases().place(order.version());
        } catch (IOException e) {
            return new UpdateEvent.Failing("it cannot be laid beside the running one: " + e.getMessage());
        }
        setup.releases().at("train");
        Training.train(setup.releases().release(order.version()), setup.training())
                .ifPresent(complaint -> LOG.warn("The release {} was not trained and starts more slowly: {}", order.version(),
                        complaint));
        return new UpdateEvent.Prepared();
    }

    private interface Work {
        UpdateEvent run() throws InterruptedException;
    }

    /// One at a time: an order that takes the place of another ends its work.
    private void beside(Work next) throws InterruptedException {
        end(work);
        work = Thread.ofVirtual().name("update-work").start(() -> {
            try {
                var event = next.run();
                if (!Thread.currentThread().isInterrupted()) {
                    inbox.add(event);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException bug) {
                LOG.error("The update failed in its work", bug);
                inbox.add(new UpdateEvent.Failing("of a fault in the software: " + bug));
            }
        });
    }

    private static void end(@Nullable Thread work) throws InterruptedException {
        if (work != null) {
            work.interrupt();
            work.join(Duration.ofSeconds(10));
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
            end(work);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
