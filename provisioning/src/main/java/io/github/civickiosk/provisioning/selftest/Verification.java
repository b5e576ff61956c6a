package io.github.civickiosk.provisioning.selftest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.app.config.ConfigException;
import io.github.civickiosk.fleet.agent.identity.Identity;
import io.github.civickiosk.provisioning.acceptance.Proof;
import io.github.civickiosk.provisioning.acceptance.Statement;
import io.github.civickiosk.provisioning.acceptance.StepResult.Verdict;
import io.github.civickiosk.provisioning.console.Answers;
import io.github.civickiosk.provisioning.console.ConfigOption;
import io.github.civickiosk.provisioning.console.Exit;

/// `kioskctl selftest --verify FILE`.
///
/// @param authority   PEM of the fleet's CA; empty for the one that this kiosk trusts
/// @param certificate PEM of the signer of a QR code; empty for this kiosk's own
record Verification(Optional<Path> authority, Optional<Path> certificate, ConfigOption config, Answers answers) {

    int of(Path file) {
        byte[] report;
        try {
            report = Files.readAllBytes(file);
        } catch (IOException e) {
            return answers.refuse(Exit.NOT_THERE, file + " cannot be read; name a report that is there.");
        }
        var code = new String(report, StandardCharsets.ISO_8859_1).strip();
        try {
            return code.matches("[\\w-]+[.][\\w-]+[.][\\w-]+") ? code(file, code) : report(file, report, trusted());
        } catch (ConfigException e) {
            return answers.refuse(Exit.WRONG_USE,
                    "It is not known whom to trust: name the fleet's CA with --ca FILE, for a code the"
                            + " kiosk's certificate with --certificate FILE. (" + e.getMessage() + ")");
        } catch (IOException | CertificateException e) {
            return answers.refuse(Exit.WRONG_USE, "A certificate cannot be read: " + e.getMessage()
                    + "; name its PEM file with --ca FILE, for a code with --certificate FILE.");
        }
    }

    private int code(Path file, String code) throws ConfigException, IOException, CertificateException {
        var signer = certificate.isPresent()
                ? certificates(certificate.get()).getFirst()
                : Identity.load(config.read().fleet().identity()).certificate();
        var said = Statement.read(code, signer);
        if (said.isEmpty()) {
            answers.tell(Map.of("genuine", false, "why", "it is not signed by this certificate"), file
                    + " is NOT genuine: it is not signed by " + signer.getSubjectX500Principal()
                    + ". Look at the report itself.");
            return Exit.FAILED;
        }
        answers.tell(Map.of("genuine", true, "statement", said.get()), file + " is genuine: " + signer.getSubjectX500Principal()
                + " signed " + said.get());
        return Exit.FINE;
    }

    private int report(Path file, byte[] report, List<X509Certificate> trusted) {
        return switch (Proof.of(report, trusted)) {
            case Proof.Genuine(var acceptance, var signer) -> {
                answers.tell(Map.of("genuine", true, "acceptance", acceptance, "outcome", acceptance.outcome(), "serial",
                        signer.getSerialNumber().toString(16)),
                        file + " is genuine and whole: " + acceptance.kiosk() + " signed it. Outcome of "
                                + acceptance.at() + ": " + acceptance.outcome() + ", " + acceptance.count(Verdict.FAILED)
                                + " failed, " + acceptance.count(Verdict.SKIPPED) + " skipped, nobody was asked at "
                                + acceptance.notAsked() + ". Ask the fleet manager whether certificate "
                                + signer.getSerialNumber().toString(16) + " was revoked since.");
                yield Exit.FINE;
            }
            case Proof.NotGenuine(var why) -> {
                answers.tell(Map.of("genuine", false, "why", why),
                        file + " is NOT genuine: " + why + ". Do not accept it; have the test done again.");
                yield Exit.FAILED;
            }
        };
    }

    private List<X509Certificate> trusted() throws ConfigException, IOException, CertificateException {
        if (authority.isEmpty()) {
            return Identity.load(config.read().fleet().identity()).trusted();
        }
        return certificates(authority.get());
    }

    private static List<X509Certificate> certificates(Path pem) throws IOException, CertificateException {
        try (var in = Files.newInputStream(pem)) {
            var found = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast).toList();
            if (found.isEmpty()) {
                throw new CertificateException("there is none in " + pem);
            }
            return found;
        }
    }
}
