package io.github.civickiosk.provisioning.enrol;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;

import io.github.civickiosk.app.config.ConfigException;
import io.github.civickiosk.fleet.agent.identity.Enrolment;
import io.github.civickiosk.fleet.agent.identity.EstAnswer;
import io.github.civickiosk.fleet.agent.identity.EstClient;
import io.github.civickiosk.provisioning.console.Answers;
import io.github.civickiosk.provisioning.console.ConfigOption;
import io.github.civickiosk.provisioning.console.Exit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `kioskctl enrol --from FILE`: uses the one-time code that the card brought. The key is made here; the file goes when the
/// certificate has come. After an answer that was lost it may be called again.
@Command(name = "enrol", description = "Fetches this kiosk's first certificate with a one-time code.", mixinStandardHelpOptions = true, exitCodeListHeading = "Exit codes:%n", exitCodeList = {
    "0:the kiosk has its certificate", "1:the code is refused", "2:wrong arguments, configuration or file",
    "3:the fleet manager cannot be reached, or is not the one whose fingerprint was given", "4:an operator has to agree first"})
public final class EnrolCommand implements Callable<Integer> {

    private static final int WAITS = 4;

    @Option(names = "--from", paramLabel = "FILE", required = true, description = "JSON with manager, fingerprint, site and code; removed when used.")
    private Path from = Path.of("");

    @Option(names = "--dry-run", description = "Checks file and fleet manager; uses no code.")
    private boolean dryRun;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private Answers answers = new Answers();

    @Override
    public Integer call() {
        try {
            var kiosk = config.read();
            var order = JsonMapper.shared().readTree(Files.readString(from));
            var client = new EstClient(URI.create(text(order, "manager")));
            var enrolment = new Enrolment(kiosk.fleet().identity(), client, text(order, "fingerprint"), kiosk.kiosk(),
                    Clock.systemUTC());
            var site = text(order, "site");
            var code = text(order, "code");
            return told(dryRun ? client.authorities(text(order, "fingerprint")) : enrolment.withCode(site, code),
                    kiosk.fleet().identity());
        } catch (ConfigException e) {
            return answers.refuse(Exit.WRONG_USE, ConfigOption.advice(e));
        } catch (JacksonException | IllegalArgumentException e) {
            return answers.refuse(Exit.WRONG_USE, from + " is not what 'card prepare' writes; prepare the card again.");
        } catch (IOException e) {
            return answers.refuse(Exit.WRONG_USE, "A file cannot be read or written: " + e.getMessage()
                    + "; run this as the kiosk's user or as root.");
        }
    }

    private int told(EstAnswer answer, Path identity) throws IOException {
        return switch (answer) {
            case EstAnswer.Issued issued when dryRun -> {
                answers.tell(Map.of("reached", true), "The fleet manager answers and is the right one; no code was used.");
                yield Exit.FINE;
            }
            case EstAnswer.Issued(var chain) -> {
                Files.deleteIfExists(from);
                var until = chain.getFirst().getNotAfter().toInstant();
                answers.tell(Map.of("identity", identity.toString(), "until", until.toString()),
                        "This kiosk has its certificate, good until "
                                + until + ", in " + identity + ".");
                yield Exit.FINE;
            }
            case EstAnswer.Waiting(var again) -> answers.refuse(WAITS, "An operator has to agree first; ask again in "
                    + again.toMinutes() + " minutes.");
            case EstAnswer.Refused(int status, var why) ->
                answers.refuse(Exit.FAILED, "The fleet manager refuses (" + status + "): " + why);
            case EstAnswer.NotReached(var why) -> answers.refuse(Exit.NOT_THERE, why + ".");
        };
    }

    private static String text(JsonNode order, String name) {
        var text = order.path(name).asString("");
        if (text.isEmpty()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return text;
    }
}
