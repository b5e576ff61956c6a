package io.github.civickiosk.issuing.seal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Adds, retires and revokes signers. Each change is a new `signers.json`, which a running authority takes up with its next certificate; two changes
/// at the same time wait for each other, also between processes.
public final class KeyDesk {

    private static final String LOCK = "signers.lock";

    private final Path folder;
    private final Clock clock;

    public KeyDesk(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /// One signer as `issuing keys list` shows it.
    ///
    /// @param home where its key is; empty when it is gone
    /// @param from first day on which it may seal
    public record Listed(Signers.Signer signer, String home, LocalDate from, boolean seals) {}

    /// Makes the first keys where there are none, and takes over those of a folder without a book.
    void begin(String country, String signerId) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder.resolve("certificates"));
        change(() -> {
            if (!Files.exists(SignerBook.file(folder))) {
                SignerBook book = new FormerFolder(folder, clock).book();
                if (book.signers().stream().noneMatch(e -> e.sealsOn(LocalDate.now(clock)))) {
                    book = book.with(made(country, signerId, Optional.empty(), LocalDate.now(clock)));
                }
                book.with(listKey(book, country, Optional.empty())).write(folder);
            }
            return true;
        });
    }

    /// @param token SunPKCS11's configuration when the key is to be made in a token, otherwise a PKCS#12 file is made
    /// @param from  first day on which it seals; verifiers that are off line should have had the time to fetch the trust list
    public SignerRef add(Optional<Path> token, LocalDate from) throws IOException, GeneralSecurityException {
        return change(() -> {
            SignerBook book = SignerBook.read(folder);
            var last = book.signers().getLast();
            var entry = made(last.country(), last.signer(), token, from);
            book.with(entry).write(folder);
            return entry.ref();
        });
    }

    /// A further key of the trust list: named in the list at once, and signing it when those before it are retired.
    public String addListKey(Optional<Path> token) throws IOException, GeneralSecurityException {
        return change(() -> {
            SignerBook book = SignerBook.read(folder);
            var key = listKey(book, book.signers().getLast().country(), token);
            book.with(key).write(folder);
            return key.name();
        });
    }

    /// It seals no more; its papers stay good.
    ///
    /// @param name a certificate reference, or a key of the trust list
    public String retire(String name) throws IOException, GeneralSecurityException {
        return change(() -> {
            SignerBook book = SignerBook.read(folder);
            Instant now = clock.instant();
            Optional<SignerBook.ListKey> list = book.listKeys().stream().filter(k -> k.name().equals(name) && k.retired() == null)
                    .findFirst();
            if (list.isPresent()) {
                must(book.listKeys().stream().filter(k -> k.retired() == null).count() > 1,
                        name + " is the only key of the trust list; add another first");
                book.retired(list.get(), now).write(folder);
                return name;
            }
            var entry = entry(book, name);
            must(entry.retired() == null && entry.revoked() == null, name + " seals no more already");
            must(book.signers().stream().anyMatch(e -> !e.equals(entry) && e.sealsOn(LocalDate.now(clock))),
                    name + " is the only signer that seals today; add another first");
            book.changed(entry, e -> e.retiredAt(now)).write(folder);
            return entry.ref().toString();
        });
    }

    /// Its papers are refused from a day on.
    ///
    /// @param since first day whose seals are refused; its first day when nothing better is known
    public SignerRef revoke(String name, Revocation.Reason reason, Optional<LocalDate> since)
            throws IOException, GeneralSecurityException {
        return change(() -> {
            SignerBook book = SignerBook.read(folder);
            var entry = entry(book, name);
            must(entry.revoked() == null, name + " is revoked already");
            var revocation = new Revocation(clock.instant(), since.orElse(LocalDate.EPOCH), reason);
            book.changed(entry, e -> e.revokedBy(revocation)).write(folder);
            return entry.ref();
        });
    }

    public List<Listed> list() throws IOException, GeneralSecurityException {
        SignerBook book = SignerBook.read(folder);
        var signers = OpenKeys.signers(folder, book).all();
        return book.signers().stream()
                .map(e -> new Listed(java.util.Objects.requireNonNull(signers.get(e.ref().toString())), e.home(), e.from(),
                        e.sealsOn(LocalDate.now(clock))))
                .toList();
    }

    /// Names of the trust list's keys that are not retired; the first one signs.
    public List<String> listKeys() throws IOException {
        return SignerBook.read(folder).listKeys().stream().filter(k -> k.retired() == null).map(SignerBook.ListKey::name)
                .toList();
    }

    private SignerBook.Entry made(String country, String signerId, Optional<Path> token, LocalDate from)
            throws IOException, GeneralSecurityException {
        var ref = new SignerRef(signerId, UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT));
        String home = token.map(KeyDesk::home).orElse(ref.certificate() + ".p12");
        var kept = KeyHome.of(folder, home).make(ref.certificate(), SelfSigned.Subject.signer(country, ref), clock.instant());
        Files.write(OpenKeys.certificateFile(folder, country, ref), kept.certificate().getEncoded());
        return new SignerBook.Entry(country, signerId, ref.certificate(), home, from, null, null);
    }

    private SignerBook.ListKey listKey(SignerBook book, String country, Optional<Path> token)
            throws IOException, GeneralSecurityException {
        String name = "trust-list-" + (book.listKeys().size() + 1);
        String home = token.map(KeyDesk::home).orElse(name + ".p12");
        KeyHome.of(folder, home).make(name, SelfSigned.Subject.trustList(country, clock.instant()), clock.instant());
        return new SignerBook.ListKey(name, home, null);
    }

    private static String home(Path token) {
        return Pkcs11Token.PREFIX + token.toAbsolutePath();
    }

    private static SignerBook.Entry entry(SignerBook book, String name) {
        return book.find(name).orElseThrow(
                () -> new IllegalArgumentException("there is no signer " + name + "; 'issuing keys list' names them"));
    }

    private static void must(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private interface Change<T> {
        T make() throws IOException, GeneralSecurityException;
    }

    private <T> T change(Change<T> change) throws IOException, GeneralSecurityException {
        synchronized (KeyDesk.class) {
            try (var channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                java.util.Objects.requireNonNull(lock);
                return change.make();
            }
        }
    }
}
