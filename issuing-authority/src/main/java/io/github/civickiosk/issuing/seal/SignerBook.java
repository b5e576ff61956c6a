package io.github.civickiosk.issuing.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Every signer there ever was, as `signers.json` keeps them. Immutable: each change is a new book with the next version.
///
/// @param version counts the changes; the trust list carries it
/// @param signers  in the order in which they were added
/// @param listKeys keys that sign the trust list, in the order in which they were added: the first that is not retired signs
record SignerBook(long version, List<Entry> signers, List<ListKey> listKeys) {

    private static final String FILE = "signers.json";
    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT).build();

    SignerBook {
        signers = List.copyOf(signers);
        listKeys = List.copyOf(listKeys);
    }

    /// @param name alias in its home, e.g. `trust-list-1`
    record ListKey(String name, String home, @Nullable Instant retired) {}

    /// @param home    where its key is: a PKCS#12 file of the folder, or `pkcs11:` and the token's configuration; empty when the key is gone
    /// @param from    first day on which it may seal
    /// @param retired since when it seals no more; its papers stay good
    record Entry(String country, String signer, String reference, String home, LocalDate from, @Nullable Instant retired,
            @Nullable Revocation revoked) {

        SignerRef ref() {
            return new SignerRef(signer, reference);
        }

        /// Whether it may seal on this day.
        boolean sealsOn(LocalDate day) {
            return retired == null && revoked == null && !home.isEmpty() && !day.isBefore(from);
        }

        Entry retiredAt(Instant when) {
            return new Entry(country, signer, reference, home, from, when, revoked);
        }

        Entry revokedBy(Revocation how) {
            return new Entry(country, signer, reference, home, from, retired, how);
        }
    }

    static Path file(Path folder) {
        return folder.resolve(FILE);
    }

    static SignerBook read(Path folder) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(file(folder)), SignerBook.class);
        } catch (JacksonException malformed) {
            throw new IOException(file(folder) + " cannot be read: " + malformed.getOriginalMessage(), malformed);
        }
    }

    /// Puts the book in the place of the former one at once: who reads meanwhile sees one or the other.
    void write(Path folder) throws IOException {
        Path unfinished = folder.resolve(FILE + ".new");
        Files.write(unfinished, JSON.writeValueAsBytes(this), StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.move(unfinished, file(folder), StandardCopyOption.ATOMIC_MOVE);
    }

    SignerBook with(Entry added) {
        var all = new ArrayList<>(signers);
        all.add(added);
        return new SignerBook(version + 1, all, listKeys);
    }

    SignerBook with(ListKey added) {
        var all = new ArrayList<>(listKeys);
        all.add(added);
        return new SignerBook(version + 1, signers, all);
    }

    SignerBook retired(ListKey before, Instant when) {
        return new SignerBook(version + 1, signers, listKeys.stream()
                .map(k -> k.equals(before) ? new ListKey(k.name(), k.home(), when) : k).toList());
    }

    SignerBook changed(Entry before, UnaryOperator<Entry> change) {
        return new SignerBook(version + 1, signers.stream().map(e -> e.equals(before) ? change.apply(e) : e).toList(),
                listKeys);
    }

    /// By its reference, with or without the signer before it.
    Optional<Entry> find(String name) {
        return signers.stream().filter(e -> e.reference().equalsIgnoreCase(name) || e.ref().toString().equalsIgnoreCase(name))
                .findFirst();
    }
}
