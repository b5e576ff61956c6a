package io.github.civickiosk.fleet.manager.enrolment;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `fleet-manager ca …`: the certificate authority at the command line. An [EnrolmentException] leaves it for the main
/// command, which prints its message and ends with 1.
@Command(name = "ca", description = "The fleet's certificate authority.", mixinStandardHelpOptions = true)
public final class CaCommand {

    private final PrintWriter out;
    private final Clock clock;

    public CaCommand(PrintWriter out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    @Command(description = "Makes a certificate authority in a folder.", mixinStandardHelpOptions = true)
    int init(@Option(names = "--dir", required = true, paramLabel = "DIR", description = "Folder of the authority.") Path dir)
            throws EnrolmentException {
        CertificateAuthority.create(dir, clock);
        out.println("certificate authority made in " + dir);
        return 0;
    }

    @Command(description = "Issues an identity folder (key.pem, cert.pem, ca.pem) for a kiosk or a server.", mixinStandardHelpOptions = true)
    int issue(@Option(names = "--dir", required = true, paramLabel = "DIR", description = "Folder of the authority.") Path dir,
            @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Folder for the identity.") Path folder,
            @Option(names = "--kiosk", paramLabel = "ID", description = "Id of the kiosk: its certificate's common name.") @Nullable String kiosk,
            @Option(names = "--server", paramLabel = "NAME", arity = "1..*", description = "Names and addresses of the server, beside localhost, 127.0.0.1 and ::1.") @Nullable List<String> server)
            throws EnrolmentException {
        CertificateAuthority authority = CertificateAuthority.open(dir, clock);
        X509Certificate issued;
        if (kiosk != null && server == null) {
            issued = authority.issueKiosk(kiosk, folder);
        } else if (server != null && kiosk == null) {
            issued = authority.issueServer(server, folder);
        } else {
            throw new EnrolmentException("Say whom to issue for: either --kiosk ID or --server NAME…");
        }
        out.println("identity of " + issued.getSubjectX500Principal().getName() + " until " + issued.getNotAfter().toInstant()
                + " in " + folder);
        return 0;
    }
}
