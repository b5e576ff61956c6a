package io.github.civickiosk.fleet.agent.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/// An identity folder whose pair of key and certificate can be exchanged in one step, at any moment of which the power may fail.
///
/// `key.pem`, `cert.pem` and `ca.pem` are links into `current`, which is a link to a folder `pair-N`; exchanging them is one
/// rename of that link. `previous` points to the pair before while the new one has not been let in yet, and `next` holds the key
/// that a certificate was asked for. A folder of plain files becomes such a folder at its first exchange. One thread at a time.
final class IdentityFolder {

    private static final String KEY = "key.pem";
    private static final List<String> FILES = List.of(KEY, "cert.pem", "ca.pem");
    private static final String CURRENT = "current";
    private static final String PREVIOUS = "previous";
    private static final String NEXT = "next";

    private final Path folder;

    IdentityFolder(Path folder) {
        this.folder = folder;
    }

    /// Where the files of one pair lie together.
    static Path current(Path folder) throws IOException {
        var current = folder.resolve(CURRENT);
        return Files.isSymbolicLink(current) ? current.toRealPath() : folder;
    }

    /// Finishes what a power cut left half done.
    void heal() throws IOException {
        if (Files.isSymbolicLink(folder.resolve(CURRENT))) {
            linkFiles();
        }
    }

    boolean enrolled() {
        return FILES.stream().allMatch(name -> Files.exists(folder.resolve(name)));
    }

    /// The key that the next certificate is for. It is kept until it has one, so that an answer that was lost is given again.
    KeyPair nextKey() throws IOException {
        var next = folder.resolve(NEXT);
        Optional<KeyPair> kept = PairFiles.readKey(next);
        if (kept.isPresent()) {
            return kept.get();
        }
        PairFiles.create(next);
        var pair = PairFiles.newKey();
        PairFiles.write(next.resolve(KEY), PairFiles.pem("PRIVATE KEY", pair.getPrivate().getEncoded()), "rw-------");
        PairFiles.write(next.resolve("public.pem"), PairFiles.pem("PUBLIC KEY", pair.getPublic().getEncoded()), "rw-------");
        PairFiles.flush(next);
        return pair;
    }

    void forgetNextKey() throws IOException {
        PairFiles.remove(folder.resolve(NEXT));
    }

    /// Makes the next key and its certificate the present pair. The former one is kept as `previous`.
    void exchange(List<X509Certificate> chain, List<X509Certificate> trusted) throws IOException {
        var next = folder.resolve(NEXT);
        PairFiles.write(next.resolve("cert.pem"), PairFiles.pem(chain), "rw-r--r--");
        PairFiles.write(next.resolve("ca.pem"), PairFiles.pem(trusted), "rw-r--r--");
        Files.deleteIfExists(next.resolve("public.pem"));
        PairFiles.flush(next);
        linked();
        var pair = unused();
        Files.move(next, pair, StandardCopyOption.ATOMIC_MOVE);
        if (Files.isSymbolicLink(folder.resolve(CURRENT))) {
            point(PREVIOUS, Files.readSymbolicLink(folder.resolve(CURRENT)));
        }
        point(CURRENT, pair.getFileName());
        linkFiles();
        PairFiles.flush(folder);
    }

    boolean hasPrevious() {
        return Files.isSymbolicLink(folder.resolve(PREVIOUS));
    }

    /// The present pair was let in: the former one, and whatever else lies about, is destroyed.
    void confirm() throws IOException {
        Files.deleteIfExists(folder.resolve(PREVIOUS));
        var present = Files.readSymbolicLink(folder.resolve(CURRENT));
        try (var pairs = Files.newDirectoryStream(folder, "pair-*")) {
            for (Path pair : pairs) {
                if (!pair.getFileName().equals(present)) {
                    PairFiles.remove(pair);
                }
            }
        }
        PairFiles.flush(folder);
    }

    /// Puts the former pair back, and the present one in its place.
    void swapBack() throws IOException {
        var present = Files.readSymbolicLink(folder.resolve(CURRENT));
        point(CURRENT, Files.readSymbolicLink(folder.resolve(PREVIOUS)));
        point(PREVIOUS, present);
        PairFiles.flush(folder);
    }

    /// Turns plain files into links, without a moment at which one is missing.
    private void linked() throws IOException {
        if (!enrolled() || Files.isSymbolicLink(folder.resolve(CURRENT))) {
            return;
        }
        var pair = unused();
        PairFiles.create(pair);
        for (String name : FILES) {
            PairFiles.write(pair.resolve(name), Files.readString(folder.resolve(name), StandardCharsets.US_ASCII),
                    name.equals(KEY) ? "rw-------" : "rw-r--r--");
        }
        PairFiles.flush(pair);
        point(CURRENT, pair.getFileName());
        linkFiles();
    }

    private void linkFiles() throws IOException {
        for (String name : FILES) {
            if (!Files.isSymbolicLink(folder.resolve(name))) {
                point(name, Path.of(CURRENT, name));
            }
        }
    }

    private Path unused() {
        int number = 1;
        while (Files.exists(folder.resolve("pair-" + number), LinkOption.NOFOLLOW_LINKS)) {
            number++;
        }
        return folder.resolve("pair-" + number);
    }

    private void point(String link, Path to) throws IOException {
        var made = folder.resolve(link + ".new");
        Files.deleteIfExists(made);
        Files.createSymbolicLink(made, to);
        Files.move(made, folder.resolve(link), StandardCopyOption.ATOMIC_MOVE);
    }
}
