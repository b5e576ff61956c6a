package io.github.civickiosk.issuing.seal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The folder as it was read at one time.
///
/// @param stamp  which `signers.json` that was
/// @param opened private keys by reference, of signers that are neither retired nor revoked
record OpenKeys(Object stamp, SignerBook book, Map<String, KeyHome.Kept> opened, Signers signers, List<ListKey> listKeys) {

    private static final String CERTIFICATES = "certificates";

    OpenKeys {
        opened = Map.copyOf(opened);
        listKeys = List.copyOf(listKeys);
    }

    static OpenKeys load(Path folder, Object stamp) throws IOException, GeneralSecurityException {
        SignerBook book = SignerBook.read(folder);
        Map<String, KeyHome.Kept> opened = new HashMap<>();
        for (var entry : book.signers()) {
            if (entry.sealsOn(LocalDate.MAX)) {
                opened.put(entry.reference(), kept(folder, entry.home(), entry.reference()));
            }
        }
        List<ListKey> lists = new ArrayList<>();
        for (var key : book.listKeys()) {
            if (key.retired() == null) {
                lists.add(ListKey.of(key.name(), kept(folder, key.home(), key.name())));
            }
        }
        return new OpenKeys(stamp, book, opened, signers(folder, book), lists);
    }

    OpenKeys stamped(Object other) {
        return new OpenKeys(other, book, opened, signers, listKeys);
    }

    long version() {
        return book.version();
    }

    /// Who may seal on this day, the one that was added last first.
    List<SealSigner> sealing(LocalDate day) {
        return book.signers().reversed().stream().filter(e -> e.sealsOn(day))
                .flatMap(e -> Optional.ofNullable(opened.get(e.reference()))
                        .map(kept -> new SealSigner(e.country(), e.ref(), kept.certificate(), kept.key())).stream())
                .toList();
    }

    private static KeyHome.Kept kept(Path folder, String home, String name) throws IOException, GeneralSecurityException {
        return KeyHome.of(folder, home).key(name).orElseThrow(() -> new IOException("no key " + name + " in " + home));
    }

    static Signers signers(Path folder, SignerBook book) throws IOException, GeneralSecurityException {
        Map<String, Signers.Signer> all = new HashMap<>();
        for (var entry : book.signers()) {
            var state = entry.revoked() != null
                    ? Signers.State.REVOKED
                    : entry.retired() != null ? Signers.State.RETIRED : Signers.State.ACTIVE;
            all.put(entry.ref().toString(), new Signers.Signer(entry.ref(), entry.country(),
                    certificate(certificateFile(folder, entry.country(), entry.ref())), state,
                    Optional.ofNullable(entry.revoked())));
        }
        return new Signers(all);
    }

    static Path certificateFile(Path folder, String country, SignerRef ref) {
        return folder.resolve(CERTIFICATES).resolve(country.replace('<', '_') + "-" + ref + ".cer");
    }

    private static X509Certificate certificate(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    @Override
    public String toString() {
        return "OpenKeys[" + version() + "]";
    }
}
