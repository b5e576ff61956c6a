package io.github.civickiosk.issuing.evidence;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMParser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The country signing CAs that are trusted: every `*.cer`, `*.crt`, `*.der` and `*.pem` of a folder, DER or PEM; and the lists of document
/// signers that they took back, every `*.crl`. Read again when the folder changes. Safe for use by several threads.
public final class CscaFolder {

    private static final Logger LOG = LoggerFactory.getLogger(CscaFolder.class);

    private record Content(Map<Path, String> versions, Trusted trusted) {}

    private final List<Path> folders;
    private volatile Content content = new Content(Map.of(), new Trusted(List.of(), List.of()));

    /// @param folders need not exist yet
    public CscaFolder(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    Trusted trusted() {
        Map<Path, String> versions = versions();
        Content known = content;
        if (!known.versions().equals(versions)) {
            known = new Content(versions, read(versions.keySet()));
            content = known;
            LOG.info("Trusting {} country signing certificates, with {} revocation lists", known.trusted().countries().size(),
                    known.trusted().revocations().size());
        }
        return known.trusted();
    }

    /// Name, time and size of each file: cheap enough for each visit.
    private Map<Path, String> versions() {
        var versions = new TreeMap<Path, String>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
                for (Path file : files.filter(CscaFolder::certificateFile).toList()) {
                    versions.put(file, Files.getLastModifiedTime(file) + " " + Files.size(file));
                }
            } catch (IOException e) {
                LOG.warn("The CSCA folder {} cannot be read now: {}", folder, e.getClass().getSimpleName());
            }
        }
        return versions;
    }

    private static boolean certificateFile(Path file) {
        return file.getFileName().toString().matches("(?i).*\\.(cer|crt|der|pem|crl)");
    }

    private static Trusted read(Iterable<Path> files) {
        var certificates = new ArrayList<X509CertificateHolder>();
        var lists = new ArrayList<X509CRLHolder>();
        for (Path file : files) {
            try {
                if (file.toString().toLowerCase(Locale.ROOT).endsWith(".crl")) {
                    lists.addAll(read(Files.readAllBytes(file), X509CRLHolder.class, X509CRLHolder::new));
                } else {
                    certificates.addAll(read(Files.readAllBytes(file), X509CertificateHolder.class, SignedData::certificate));
                }
            } catch (IOException | RuntimeException e) { // one bad file must not take the others away
                LOG.warn("{} holds neither a certificate nor a revocation list and is left out", file);
            }
        }
        return new Trusted(certificates, lists);
    }

    private interface Parser<T> {
        T parse(byte[] der) throws IOException;
    }

    private static <T> List<T> read(byte[] bytes, Class<T> type, Parser<T> parser) throws IOException {
        if (bytes.length > 0 && bytes[0] == 0x30) {
            return List.of(parser.parse(bytes));
        }
        var found = new ArrayList<T>();
        try (var pem = new PEMParser(new StringReader(new String(bytes, StandardCharsets.US_ASCII)))) {
            for (Object object = pem.readObject(); object != null; object = pem.readObject()) {
                found.add(type.cast(object));
            }
        }
        return found;
    }
}
