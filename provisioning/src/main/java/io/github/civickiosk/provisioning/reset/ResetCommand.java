package io.github.civickiosk.provisioning.reset;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

import io.github.civickiosk.app.DeviceLock;
import io.github.civickiosk.app.config.ConfigException;
import io.github.civickiosk.app.config.KioskConfig;
import io.github.civickiosk.provisioning.console.Answers;
import io.github.civickiosk.provisioning.console.ConfigOption;
import io.github.civickiosk.provisioning.console.Exit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kioskctl reset`: wipes a kiosk. After a power cut it may be called again.
@Command(name = "reset", description = "Wipes identity, journal, spool and configuration, all of them unless some are named; the kiosk's id has to be typed."
        + " Its software stays.", mixinStandardHelpOptions = true, exitCodeListHeading = "Exit codes:%n", exitCodeList = {
            "0:wiped", "1:not everything could be wiped", "2:wrong arguments or configuration, or another id was typed",
            "4:refused: the kiosk runs, is printing, or has papers that are not settled"})
public final class ResetCommand implements Callable<Integer> {

    private static final int REFUSED = 4;

    @Option(names = "--identity", description = "Key, certificate and one-time code.")
    private boolean identity;

    @Option(names = "--journal", description = "What the kiosk did: journal, orders, counters, locks.")
    private boolean journal;

    @Option(names = "--spool", description = "What is left of printed documents.")
    private boolean spool;

    @Option(names = "--configuration", description = "kiosk.yaml, the one before it, and what the fleet manager laid over it.")
    private boolean configuration;

    @Option(names = "--kiosk", paramLabel = "ID", description = "The kiosk's id, in place of typing it.")
    private @Nullable String typed;

    @Option(names = "--unsettled", description = "Also where the journal knows of papers that nobody else knows of.")
    private boolean unsettled;

    @Option(names = "--dry-run", description = "Lists what would be wiped.")
    private boolean dryRun;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private Answers answers = new Answers();

    private final InputStream in;

    public ResetCommand() {
        this(System.in);
    }

    ResetCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            var kiosk = config.read();
            if (!Files.isDirectory(kiosk.state())) {
                return wipe(kiosk);
            }
            var ran = Files.exists(kiosk.state().resolve(Remains.LOCK));
            if (dryRun && !ran) {
                return wipe(kiosk);
            }
            var lock = DeviceLock.take(kiosk.state());
            if (lock.isEmpty()) {
                return answers.refuse(REFUSED, "The kiosk runs, or another kioskctl works with its devices; end it first: sudo"
                        + " systemctl stop civic-kiosk");
            }
            try (var held = lock.get()) {
                var code = wipe(kiosk);
                if (!dryRun && code == Exit.FINE && parts().contains(Part.JOURNAL)) {
                    Files.deleteIfExists(kiosk.state().resolve(Remains.LOCK));
                }
                return code;
            } finally {
                if (!ran) {
                    Files.deleteIfExists(kiosk.state().resolve(Remains.LOCK));
                }
            }
        } catch (ConfigException e) {
            return answers.refuse(Exit.WRONG_USE, ConfigOption.advice(e));
        } catch (IOException e) {
            return answers.refuse(Exit.FAILED, "Not everything could be wiped: " + e.getMessage() + "; run this as root, again.");
        }
    }

    private int wipe(KioskConfig kiosk) throws IOException, InterruptedException {
        var queue = Queue.of(kiosk.devices().documentPrinter());
        var refused = refusal(kiosk, queue);
        if (refused.isPresent()) {
            return answers.refuse(REFUSED, refused.get());
        }
        var remains = new Remains(config.file(), kiosk);
        Map<Part, List<Path>> found = new EnumMap<>(Part.class);
        for (var part : parts()) {
            found.put(part, remains.of(part));
        }
        if (dryRun) {
            list(found);
            return Exit.FINE;
        }
        if (!confirmed(kiosk)) {
            return answers.refuse(Exit.WRONG_USE, "That is not this kiosk's id; nothing was wiped.");
        }
        if (parts().contains(Part.SPOOL) && queue.isPresent() && !queue.get().empty()) {
            answers.tell(Map.of("note", "CUPS does not answer"), "CUPS does not answer; its spool was not emptied.");
        }
        return wipe(found);
    }

    private int wipe(Map<Part, List<Path>> found) {
        var left = new ArrayList<String>();
        for (var part : found.entrySet()) {
            var before = left.size();
            part.getValue().forEach(path -> {
                try {
                    Wipe.remove(path);
                } catch (IOException e) {
                    left.add(path + ": " + e.getMessage());
                }
            });
            if (left.size() > before && part.getKey() != Part.CONFIGURATION) {
                break; // the configuration says where the rest lies
            }
            answers.tell(Map.of("wiped", name(part.getKey()), "files", part.getValue().size() - (left.size() - before)),
                    name(part.getKey()) + ": wiped.");
        }
        if (!left.isEmpty()) {
            return answers.refuse(Exit.FAILED,
                    "Not everything could be wiped: " + left.getFirst() + "; run this as root, again.");
        }
        answers.tell(Map.of("reset", true), ending(found.keySet()));
        return Exit.FINE;
    }

    private static String ending(Set<Part> wiped) {
        var more = wiped.contains(Part.IDENTITY)
                ? " Have its certificate revoked, since flash memory may keep copies: fleet-manager kiosk revoke."
                : "";
        return (wiped.contains(Part.CONFIGURATION) ? "This machine is as before its first boot." : "Done.") + more;
    }

    private void list(Map<Part, List<Path>> found) {
        found.forEach((part, paths) -> {
            if (paths.isEmpty()) {
                answers.tell(Map.of("part", name(part), "files", 0), name(part) + ": nothing");
            }
            paths.forEach(path -> answers.tell(Map.of("part", name(part), "path", path.toString()), name(part) + ": " + path));
        });
        answers.tell(Map.of("written", false), "Nothing was wiped.");
    }

    private Optional<String> refusal(KioskConfig kiosk, Optional<Queue> queue) throws InterruptedException {
        if (queue.isPresent() && queue.get().busy()) {
            return Optional.of("A document is being printed by the queue " + queue.get().name()
                    + "; wait until it is out, or end it: cancel -a " + queue.get().name());
        }
        if (dryRun || unsettled || !parts().contains(Part.JOURNAL)) {
            return Optional.empty();
        }
        var open = Unsettled.in(kiosk.state());
        return open.settled()
                ? Optional.empty()
                : Optional.of("The kiosk is not settled: there is " + open.words()
                        + ". Let the kiosk run until it has told them, or lose them with"
                        + " --unsettled and tell the authority.");
    }

    private boolean confirmed(KioskConfig kiosk) throws IOException {
        if (typed == null) {
            answers.tell(Map.of("ask", "the kiosk's id"),
                    "This wipes " + String.join(", ", parts().stream().map(ResetCommand::name)
                            .toList()) + " for ever. Type this kiosk's id, which is " + kiosk.kiosk() + ":");
            var line = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset())).readLine();
            return line != null && line.strip().equals(kiosk.kiosk());
        }
        return typed.equals(kiosk.kiosk());
    }

    private Set<Part> parts() {
        var parts = EnumSet.noneOf(Part.class);
        if (spool) {
            parts.add(Part.SPOOL);
        }
        if (journal) {
            parts.add(Part.JOURNAL);
        }
        if (identity) {
            parts.add(Part.IDENTITY);
        }
        if (configuration) {
            parts.add(Part.CONFIGURATION);
        }
        return parts.isEmpty() ? EnumSet.allOf(Part.class) : parts;
    }

    private static String name(Part part) {
        return part.name().toLowerCase(Locale.ROOT);
    }
}
