package io.github.civickiosk.provisioning.replace;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.github.civickiosk.app.DeviceLock;
import io.github.civickiosk.app.config.ConfigException;
import io.github.civickiosk.fleet.agent.identity.Enrolment;
import io.github.civickiosk.fleet.agent.identity.EstAnswer;
import io.github.civickiosk.fleet.agent.identity.EstClient;
import io.github.civickiosk.fleet.agent.identity.Identity;
import io.github.civickiosk.provisioning.config.KioskFile;
import io.github.civickiosk.provisioning.config.Replacement;
import io.github.civickiosk.provisioning.console.Answers;
import io.github.civickiosk.provisioning.console.ConfigOption;
import io.github.civickiosk.provisioning.console.Exit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `kioskctl replace KIOSK`: the certificate comes by a one-time code that is bound to the old kiosk's id, and ends the old one; then the
/// configuration is put in its place. After a power cut or a lost answer it may be called again.
@Command(name = "replace", description = "Makes this new hardware take over a kiosk's id, with a code from 'fleet-manager kiosk enrol-code KIOSK --replace',"
        + " which ends the old hardware's certificate.", mixinStandardHelpOptions = true, exitCodeListHeading = "Exit codes:%n", exitCodeList = {
            "0:this machine is that kiosk now",
            "1:refused by the fleet manager, by what this machine is already, or the old certificate still counts",
            "2:wrong arguments, configuration or file",
            "3:the fleet manager cannot be reached, or is not the one whose fingerprint was given", "4:ask again later",
            "5:a kiosk runs on this machine"})
public final class ReplaceCommand implements Callable<Integer> {

    private static final int LATER = 4;
    private static final int RUNS = 5;

    @Parameters(paramLabel = "KIOSK", description = "The id that is taken over.")
    private String kiosk = "";

    @Option(names = "--from", paramLabel = "FILE", required = true, description = "JSON with manager, fingerprint, site and code; removed when used.")
    private Path from = Path.of("");

    @Option(names = "--kiosk-yaml", paramLabel = "FILE", description = "The old kiosk's configuration ('config export'), or the fleet's common one; the one of this machine unless named.")
    private @Nullable Path yaml;

    @Option(names = "--old-serial", paramLabel = "HEX", description = "Serial number of the old certificate: makes sure that it is revoked.")
    private @Nullable String oldSerial;

    @Option(names = "--dry-run", description = "Checks files and fleet manager; uses no code and writes nothing.")
    private boolean dryRun;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private Answers answers = new Answers();

    @Override
    public Integer call() throws InterruptedException {
        if (oldSerial != null && !oldSerial.matches("[0-9a-fA-F]{1,64}")) {
            return answers.refuse(Exit.WRONG_USE,
                    "A serial number is hexadecimal, as 'kiosk list' tells it, not '" + oldSerial + "'.");
        }
        if (!kiosk.matches("[A-Za-z0-9][A-Za-z0-9-]{0,62}")) {
            return answers.refuse(Exit.WRONG_USE, "'" + kiosk + "' is no kiosk's id: 1 to 63 letters, digits and hyphens.");
        }
        try {
            var heritage = Heritage.of(yaml == null ? config.file() : yaml, kiosk, config.file());
            return Files.isDirectory(heritage.state()) && !dryRun ? locked(heritage) : take(heritage);
        } catch (ConfigException e) {
            return answers.refuse(Exit.WRONG_USE, e.getMessage() + "; correct that, or name another with --kiosk-yaml.");
        } catch (JacksonException | IllegalArgumentException e) {
            return answers.refuse(Exit.WRONG_USE,
                    from + " is not JSON with manager, fingerprint, site and code: " + e.getMessage()
                            + "; take it from the fleet manager again.");
        } catch (IOException e) {
            return answers.refuse(Exit.WRONG_USE, "A file cannot be read or written: " + e.getMessage() + "; run this as root.");
        }
    }

    private int locked(Heritage heritage) throws IOException, InterruptedException {
        var lock = DeviceLock.take(heritage.state());
        if (lock.isEmpty()) {
            return answers.refuse(RUNS, "A kiosk runs on this machine; end it first: sudo systemctl stop civic-kiosk");
        }
        try (var held = lock.get()) {
            return take(heritage);
        } finally {
            Ownership.within(heritage.state());
        }
    }

    private int take(Heritage heritage) throws IOException, InterruptedException {
        var present = Files.exists(heritage.identity().resolve("cert.pem"))
                ? Optional.of(Identity.load(heritage.identity()))
                : Optional.<Identity>empty();
        if (present.isPresent() && !name(present.get().certificate()).equals(kiosk)) {
            return answers.refuse(Exit.FAILED, "This machine has the certificate of " + name(present.get().certificate())
                    + " already; wipe it first (kioskctl reset --identity), or name that kiosk.");
        }
        if (!Files.exists(from) && present.isPresent()) {
            return installed(heritage, Optional.empty()); // the power failed after the code was used
        }
        var order = JsonMapper.shared().readTree(Files.readString(from));
        var manager = URI.create(text(order, "manager"));
        var client = new EstClient(manager);
        var site = text(order, "site");
        var code = text(order, "code");
        if (dryRun) {
            return told(heritage, manager, client.authorities(text(order, "fingerprint")));
        }
        if (present.isPresent()) {
            Files.deleteIfExists(from);
            return installed(heritage, Optional.of(manager));
        }
        try {
            return told(heritage, manager, new Enrolment(heritage.identity(), client, text(order, "fingerprint"), kiosk,
                    Clock.systemUTC()).withCode(site, code));
        } finally {
            Ownership.within(heritage.identity());
        }
    }

    private int told(Heritage heritage, URI manager, EstAnswer answer) throws IOException, InterruptedException {
        return switch (answer) {
            case EstAnswer.Issued _ when dryRun -> {
                answers.tell(Map.of("kiosk", kiosk, "written", false),
                        "The fleet manager answers and is the right one, and the configuration is in order; no code was used and"
                                + " nothing written.");
                yield Exit.FINE;
            }
            case EstAnswer.Issued issued when !name(issued.certificate()).equals(kiosk) -> answers.refuse(Exit.FAILED,
                    "The code was bound to " + name(issued.certificate())
                            + ", whose certificate this machine has now; no configuration"
                            + " was written. If it is to be that kiosk: kioskctl replace " + name(issued.certificate())
                            + ". If not: kioskctl reset --identity, and tell the operator.");
            case EstAnswer.Issued _ -> {
                Files.deleteIfExists(from);
                yield installed(heritage, Optional.of(manager));
            }
            case EstAnswer.Waiting(var again) ->
                answers.refuse(LATER, "The fleet manager asks to come back in " + Math.max(1, again.toMinutes()) + " minutes.");
            case EstAnswer.Refused(int status, var why) ->
                answers.refuse(Exit.FAILED,
                        "The fleet manager refuses (" + status + "): " + why + ". The old kiosk goes on as it was.");
            case EstAnswer.NotReached(var why) -> answers.refuse(Exit.NOT_THERE, why + ".");
        };
    }

    private int installed(Heritage heritage, Optional<URI> manager) throws IOException, InterruptedException {
        var identity = Identity.load(heritage.identity());
        if (!dryRun) {
            new Replacement(new KioskFile(config.file())).with(heritage.text());
        }
        var until = identity.certificate().getNotAfter().toInstant();
        var done = "This machine is " + kiosk + " now, until " + until + ". Start it: sudo systemctl start civic-kiosk";
        if (oldSerial == null || manager.isEmpty()) {
            answers.tell(Map.of("kiosk", kiosk, "until", until.toString(), "old", "not looked at"), done
                    + "\nWhether the old certificate is revoked: fleet-manager kiosk list " + kiosk);
            return Exit.FINE;
        }
        return former(new FormerCertificate(new BigInteger(oldSerial, 16)), manager.get(), identity, done);
    }

    private int former(FormerCertificate old, URI manager, Identity identity, String done) throws InterruptedException {
        try {
            if (old.revoked(manager, identity)) {
                answers.tell(Map.of("kiosk", kiosk, "old", "revoked"), done + "\nThe old certificate is revoked.");
                return Exit.FINE;
            }
            return answers.refuse(Exit.FAILED, done + "\nThe old certificate " + oldSerial
                    + " still counts: the code was made without --replace. Have it revoked: fleet-manager kiosk revoke "
                    + oldSerial
                    + " --reason replaced");
        } catch (IOException e) {
            return answers.refuse(Exit.NOT_THERE,
                    done + "\nWhether the old certificate is revoked is not known: " + e.getMessage()
                            + ". Look: fleet-manager kiosk list " + kiosk);
        }
    }

    private static String name(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName().replaceFirst("^CN=", "");
    }

    private static String text(JsonNode order, String name) {
        var text = order.path(name).asString("");
        if (text.isEmpty()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return text;
    }
}
