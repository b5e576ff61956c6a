package io.github.civickiosk.issuing.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The keys in use, from one folder:
///
///     signers.json        every signer there ever was, and the keys of the trust list; see [KeyDesk]
///     REFERENCE.p12       PKCS#12, one key; mode 0600; or the key is in a token
///     signer.password     what opens them; mode 0600
///     certificates/       COUNTRY-SIGNER-REFERENCE.cer (DER) of each signer
///
/// The folder is read again when `signers.json` is another one, so that keys change while the authority runs; where the new ones do not open, the
/// former stay in use. Safe for use by several threads.
public final class SealKeys {

    private static final Logger LOG = LoggerFactory.getLogger(SealKeys.class);
    private static final int WARNING_DAYS = 60;

    private final Path folder;
    private final Clock clock;
    private volatile OpenKeys open;

    private SealKeys(Path folder, Clock clock, OpenKeys open) {
        this.folder = folder;
        this.clock = clock;
        this.open = open;
    }

    /// Opens the folder, making keys where there are none.
    ///
    /// @param country  three letters, as in the seal's header
    /// @param signerId four letters or digits, as in the seal's header
    public static SealKeys open(Path folder, String country, String signerId, Clock clock) throws IOException {
        try {
            new KeyDesk(folder, clock).begin(country, signerId);
            var keys = new SealKeys(folder, clock, OpenKeys.load(folder, stamp(folder)));
            keys.warn();
            return keys;
        } catch (GeneralSecurityException broken) {
            throw new IOException("the seal keys in " + folder + " do not open: " + broken.getMessage(), broken);
        }
    }

    /// Who seals today: of those that may, the one that was added last.
    ///
    /// @throws IllegalStateException when every signer is retired or revoked
    public SealSigner signer() {
        LocalDate today = LocalDate.now(clock);
        List<SealSigner> able = current().sealing(today);
        Optional<SealSigner> covered = able.stream().filter(s -> s.mayOn(today)).findFirst();
        return covered.or(() -> able.stream().findFirst()).orElseThrow(() -> {
            LOG.error("Every signer is retired or revoked, no certificate can be made: 'issuing keys add'");
            return new IllegalStateException("no signer may seal: add one with 'issuing keys add'");
        });
    }

    public Signers signers() {
        return current().signers();
    }

    /// Counts the changes of the signers.
    public long version() {
        return current().version();
    }

    /// The keys of the trust list; the first one signs, the others are named in it so that verifiers know them in time.
    public List<ListKey> listKeys() {
        return current().listKeys();
    }

    private OpenKeys current() {
        OpenKeys before = open;
        try {
            Object now = stamp(folder);
            if (now.equals(before.stamp())) {
                return before;
            }
            return again(now);
        } catch (IOException gone) {
            return before;
        }
    }

    private synchronized OpenKeys again(Object stamp) {
        if (stamp.equals(open.stamp())) {
            return open;
        }
        try {
            open = OpenKeys.load(folder, stamp);
            LOG.info("Signers of version {} are in use", open.version());
        } catch (IOException | GeneralSecurityException broken) {
            LOG.error("The signers in {} do not open, the former stay in use: {}", folder, broken.getMessage());
            open = open.stamped(stamp);
        }
        warn();
        return open;
    }

    private void warn() {
        List<SealSigner> able = open.sealing(LocalDate.now(clock));
        LocalDate soon = LocalDate.now(clock).plusDays(WARNING_DAYS);
        if (able.stream().noneMatch(s -> s.mayOn(soon))) {
            able.stream().findFirst().ifPresent(
                    s -> LOG.warn("The seal's signer {} ends on {}", s.ref(), s.certificate().getNotAfter().toInstant()));
        }
    }

    /// Which `signers.json` it is: another file comes in its place with each change.
    private static Object stamp(Path folder) throws IOException {
        var file = Files.readAttributes(SignerBook.file(folder), BasicFileAttributes.class);
        return List.of(String.valueOf(file.fileKey()), file.lastModifiedTime(), file.size());
    }
}
