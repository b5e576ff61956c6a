package io.github.civickiosk.fleet.manager;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import io.github.civickiosk.fleet.manager.broker.mosquitto.MosquittoFiles;
import io.github.civickiosk.fleet.manager.enrolment.CertificateAuthority;
import io.github.civickiosk.fleet.manager.enrolment.EnrolmentException;
import io.github.civickiosk.fleet.manager.enrolment.ListFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fleet-manager broker-config …`: what a broker of the operator's own needs to serve the fleet.
@Command(name = "broker-config", description = "Writes the files of a broker of your own.", mixinStandardHelpOptions = true)
final class BrokerConfigCommand {

    private final PrintWriter out;
    private final Clock clock;

    BrokerConfigCommand(PrintWriter out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    @Command(description = "Mosquitto: mutual TLS, an ACL for each kiosk, revocation at once.", mixinStandardHelpOptions = true)
    int mosquitto(@Parameters(paramLabel = "DIR", description = "Folder for the files.") Path folder,
            @Option(names = "--ca", required = true, paramLabel = "DIR", description = "Folder of the certificate authority.") Path ca,
            @Option(names = "--server", required = true, paramLabel = "NAME", arity = "1..*", description = "Names and addresses of the broker.") List<String> server,
            @Option(names = "--manager", required = true, paramLabel = "CN", arity = "1..*", description = "Common names of the fleet managers' certificates: the first --server of ca issue.") List<String> managers,
            @Option(names = "--crl-url", required = true, paramLabel = "URL", description = "The fleet manager's revocation list: https://HOST:8405/crl.") String lists,
            @Option(names = "--group", paramLabel = "ID", defaultValue = "fleet", description = "Sparkplug group (${DEFAULT-VALUE}).") String group,
            @Option(names = "--listen", paramLabel = "'PORT [ADDRESS]'", defaultValue = "8883", description = "Where it listens (${DEFAULT-VALUE}).") String listen,
            @Option(names = "--installed", paramLabel = "DIR", description = "Where the files will lie on the broker's machine; without it DIR.") Optional<Path> installed,
            @Option(names = "--plugin", paramLabel = "FILE", defaultValue = "/usr/lib/x86_64-linux-gnu/mosquitto_dynamic_security.so", description = "Its dynamic security plugin (${DEFAULT-VALUE}).") Path plugin)
            throws EnrolmentException, IOException {
        var files = new MosquittoFiles(installed.orElse(folder.toAbsolutePath().normalize()), group, managers, listen, plugin,
                lists);
        var authority = CertificateAuthority.open(ca, clock);
        Files.createDirectories(folder);
        if (!Files.exists(folder.resolve("key.pem"))) {
            authority.issueServer(server, folder);
        }
        var list = folder.resolve("crl.pem");
        if (!Files.exists(list)) {
            new ListFile(list).write(authority.emptyRevocationList());
        }
        files.write(folder).forEach(file -> out.println("written " + file));
        out.println("The broker reads key.pem, and writes dynamic-security.json: give both to the user that it runs as.");
        return 0;
    }
}
