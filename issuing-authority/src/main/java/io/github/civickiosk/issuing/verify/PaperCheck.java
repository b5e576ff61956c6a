package io.github.civickiosk.issuing.verify;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/// Checks a file on this machine with the lists of an authority. The file is not sent anywhere.
public final class PaperCheck {

    /// What the command line ends with.
    public enum Exit {
        /// Genuine and valid today.
        GENUINE(0),
        /// Signed by the authority, and not to be relied on: expired, not valid yet, withdrawn, or its status is not known.
        NOT_VALID(1),
        /// Altered, of an unknown, expired or revoked signer, or no seal of this kind.
        REFUSED(3),
        /// There is no seal to be read in the file.
        NO_SEAL(4);

        private final int code;

        Exit(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    /// @param json  as docs/api/verification.yaml has it
    /// @param words for people
    public record Report(Exit exit, Map<String, Object> json, String words) {
        @Override
        public String toString() {
            return "Report[" + exit + "]";
        }
    }

    private PaperCheck() {}

    /// @param page   address of the verification page that the lists come from
    /// @param kept   folder in which the lists are kept for the next time
    /// @param pinned thumbprint of the key that must have signed the lists
    /// @throws IOException when the file cannot be read or there are no lists that can be believed
    public static Report check(Path file, URI page, Path kept, Optional<String> pinned, String language, Clock clock)
            throws IOException {
        if (!Texts.LANGUAGES.containsKey(language)) {
            throw new IllegalArgumentException("--lang is one of " + String.join(", ", Texts.LANGUAGES.keySet()));
        }
        if (Files.size(file) > SealScan.MOST_BYTES) {
            throw new IOException(file + " is over 10 MiB");
        }
        var fetcher = new ListFetcher(page, kept, pinned, clock);
        TrustedLists lists = fetcher.trustList();
        var check = new SealCheck(lists::signers, lists::profiles, fetcher, clock.withZone(lists.zone()));
        Finding finding = Finding.of(SealScan.scan(Files.readAllBytes(file)), check);
        var texts = new Texts(language, Texts.of(language).own(), fetcher.words(language));
        return new Report(exit(finding), finding.json(texts), words(finding, texts));
    }

    private static Exit exit(Finding finding) {
        return switch (finding.answer()) {
            case "genuine" -> Exit.GENUINE;
            case "no-seal-found", "file-unreadable", "file-of-other-kind" -> Exit.NO_SEAL;
            default -> finding.status() < 400 ? Exit.NOT_VALID : Exit.REFUSED;
        };
    }

    private static String words(Finding finding, Texts texts) {
        var words = new StringBuilder(texts.get(finding.answer() + ".headline")).append('\n')
                .append(texts.get(finding.answer() + ".meaning"))
                .append('\n');
        for (var row : new VerifyView(texts, Optional.of(finding)).rows()) {
            words.append("  ").append(row.label()).append(": ").append(row.value()).append('\n');
        }
        if (finding.tone() == Finding.Tone.GOOD) {
            words.append(texts.get("copies")).append('\n');
        }
        return words.toString();
    }
}
