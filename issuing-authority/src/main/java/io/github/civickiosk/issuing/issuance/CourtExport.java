package io.github.civickiosk.issuing.issuance;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.github.civickiosk.issuing.audit.AuditLog;
import io.github.civickiosk.issuing.audit.AuditLog.Event;
import io.github.civickiosk.issuing.audit.Checkpoint;
import io.github.civickiosk.issuing.audit.CheckpointKey;
import io.github.civickiosk.issuing.audit.CheckpointPlace;
import io.github.civickiosk.issuing.visit.KeptEvidence;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;

/// All that is known of one certificate, for a court, in a ZIP that is checked without us: `SHA256SUMS` names every file, and `SHA256SUMS.p7s` is a
/// CMS signature over it by the key of the audit log. `README.txt` in it says how.
public final class CourtExport {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /// How far behind the last entry about the certificate a checkpoint is looked for.
    private static final int MOST_ENTRIES = 20_000;

    private final Issuances issuances;
    private final Claims claims;
    private final KeptEvidence evidence;
    private final AuditLog log;
    private final CheckpointKey key;
    private final Path checkpoints;
    private final Clock clock;

    /// @param checkpoints folder where they are kept
    public CourtExport(Issuances issuances, Claims claims, KeptEvidence evidence, AuditLog log, CheckpointKey key,
            Path checkpoints,
            Clock clock) {
        this.issuances = issuances;
        this.claims = claims;
        this.evidence = evidence;
        this.log = log;
        this.key = key;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    /// @param court who asked for it, e.g. the number of the case
    /// @param by    who made it
    /// @throws IOException when the file is there already, or cannot be written
    public void write(Issuance issuance, String court, String by, Path out) throws IOException {
        log.append(new AuditLog.Entry(issuance.kiosk(), Event.EXPORTED, "", issuance.id() + " by " + by + " for " + court));
        var files = new LinkedHashMap<String, byte[]>();
        files.put("README.txt", readme(issuance, court).getBytes(UTF_8));
        files.put("certificate.json", JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(facts(issuance, court)));
        issuances.document(issuance).ifPresent(pdf -> files.put("certificate.pdf", pdf));
        evidence(issuance).forEach((name, bytes) -> files.put("evidence/" + name, bytes));
        entries(issuance, files);
        files.put("signer.pem", pem());
        byte[] sums = sums(files);
        files.put("SHA256SUMS", sums);
        files.put("SHA256SUMS.p7s", signature(sums));
        zip(files, out);
    }

    private Map<String, Object> facts(Issuance issuance, String court) {
        Claims.Known known = claims.known(issuance);
        var facts = new LinkedHashMap<String, Object>();
        facts.put("for", court);
        facts.put("exportedAt", clock.instant().toString());
        facts.put("issuance", issuance.id().toString());
        facts.put("serial", issuance.serial());
        facts.put("claim", issuance.claim());
        facts.put("service", issuance.service());
        facts.put("kiosk", issuance.kiosk());
        facts.put("visit", issuance.visit());
        facts.put("madeAt", known.madeAt().toString());
        facts.put("issuedOn", issuance.issuedOn().toString());
        facts.put("validUntil", issuance.validUntil().map(Object::toString).orElse(""));
        facts.put("outcome", issuance.outcome().word());
        facts.put("reports", known.reports().stream()
                .map(report -> report.at() + " " + report.outcome().word() + ": " + report.how()).toList());
        facts.put("replacedBy", known.replacedBy().orElse(""));
        facts.put("fingerprint", issuance.fingerprint());
        return facts;
    }

    private Map<String, byte[]> evidence(Issuance issuance) {
        var parts = new LinkedHashMap<String, byte[]>(Map.of());
        evidence.of(issuance.visit()).map(JSON::readTree).ifPresent(kept -> kept.properties()
                .forEach(part -> parts.put(part.getKey() + ".bin", Base64.getDecoder().decode(part.getValue().asString()))));
        return parts;
    }

    /// From the first entry about it to the first checkpoint behind the last, so that the chain can be computed anew and ends in something that
    /// was signed. Entries about others hold pseudonyms alone.
    private void entries(Issuance issuance, Map<String, byte[]> files) throws IOException {
        List<AuditLog.Row> own = log.about(issuance.visit(), issuance.id().toString());
        long first = own.getFirst().number();
        long last = own.getLast().number();
        Optional<Path> checkpoint = checkpoint(last);
        AuditLog.Head head = log.head();
        long end = Math.min(checkpoint.map(CourtExport::number).orElse(head.number()), first + MOST_ENTRIES);
        var lines = new StringBuilder();
        for (AuditLog.Row row : log.entries(Math.max(1, first - 1), end)) {
            lines.append(JSON.writeValueAsString(row)).append('\n');
        }
        files.put("log.jsonl", lines.toString().getBytes(UTF_8));
        if (checkpoint.isPresent()) {
            files.put("checkpoint.jws", Files.readAllBytes(checkpoint.get()));
        } else { // none is kept that far: the end itself is signed
            try {
                files.put("checkpoint.jws",
                        new Checkpoint(head.number(), head.hash(), Instant.now(clock)).signed(key.key()).getBytes(UTF_8));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Optional<Path> checkpoint(long after) throws IOException {
        for (Path file : new CheckpointPlace.Folder(checkpoints).files()) {
            if (number(file) >= after) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private static long number(Path checkpoint) {
        return Long.parseLong(checkpoint.getFileName().toString().split("-")[1]);
    }

    private static byte[] sums(Map<String, byte[]> files) {
        var sums = new StringBuilder();
        files.forEach((name, content) -> sums.append(Sha256.hex(content)).append("  ").append(name).append('\n'));
        return sums.toString().getBytes(UTF_8);
    }

    private byte[] signature(byte[] content) throws IOException {
        try {
            var generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withECDSA", key.key(), key.certificate()));
            generator.addCertificates(new JcaCertStore(List.of(key.certificate())));
            return generator.generate(new CMSProcessableByteArray(content), false).getEncoded();
        } catch (CMSException | OperatorCreationException | CertificateEncodingException e) {
            throw new IOException("The export cannot be signed: " + e.getMessage(), e);
        }
    }

    private byte[] pem() throws IOException {
        try {
            return ("-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(key.certificate().getEncoded())
                    + "\n-----END CERTIFICATE-----\n").getBytes(UTF_8);
        } catch (CertificateEncodingException e) {
            throw new IOException(e);
        }
    }

    private static void zip(Map<String, byte[]> files, Path out) throws IOException {
        try (OutputStream file = Files.newOutputStream(out, java.nio.file.StandardOpenOption.CREATE_NEW,
                java.nio.file.StandardOpenOption.WRITE); var zip = new ZipOutputStream(file)) {
            for (var content : files.entrySet()) {
                var entry = new ZipEntry(content.getKey());
                entry.setLastModifiedTime(FileTime.fromMillis(0));
                zip.putNextEntry(entry);
                zip.write(content.getValue());
                zip.closeEntry();
            }
        }
    }

    private static String readme(Issuance issuance, String court) {
        return """
                Export of the certificate %s for %s

                1. That nothing was changed since the export:
                     openssl cms -verify -binary -inform DER -in SHA256SUMS.p7s -content SHA256SUMS -CAfile signer.pem -out /dev/null
                     sha256sum -c SHA256SUMS
                   signer.pem must be the certificate of the audit log that the authority gave you by another way.
                2. certificate.pdf is the paper as it was printed, when it was still kept. Its SHA-256 is the last word of the entry ISSUED in log.jsonl.
                3. evidence/ is what the chip of the identity card gave, when it was still kept: sod.bin (ICAO Doc 9303-10, EF.SOD, a CMS signature of the
                   issuing state over the hashes of dg1.bin, dg14.bin and dg15.bin), challenge.bin, and signature.bin, the chip's answer to the challenge under
                   the key in dg15.bin (Doc 9303-11, 6.1).
                4. log.jsonl is the part of the audit log from the entry before the first about this certificate to a checkpoint. The hash of an entry is
                   SHA-256 over the hash before it and, each on a new line as LENGTH:TEXT, its number, at, kiosk, event, subject and detail. checkpoint.jws
                   (RFC 7515, ES256, under signer.pem) names the number and the hash of the last.
                """
                .formatted(issuance.serial(), court);
    }
}
