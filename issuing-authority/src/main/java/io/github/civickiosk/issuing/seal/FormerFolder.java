package io.github.civickiosk.issuing.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/// A folder of the time before `signers.json`: one `signer.p12`, and the certificates of all signers.
record FormerFolder(Path folder, Clock clock) {

    private static final String STORE = "signer.p12";

    /// Its signers; none where the folder is new.
    SignerBook book() throws IOException, GeneralSecurityException {
        var book = new SignerBook(0, List.of(), List.of());
        try (var files = Files.newDirectoryStream(folder.resolve("certificates"), "*.cer")) {
            for (Path file : files) {
                String[] name = file.getFileName().toString().replace(".cer", "").split("-");
                if (name.length != 3) {
                    throw new IOException("a signer's certificate is named COUNTRY-SIGNER-REFERENCE.cer: " + file);
                }
                boolean kept = KeyHome.of(folder, STORE).key(name[2]).isPresent();
                book = book.with(
                        new SignerBook.Entry(name[0].replace('_', '<'), name[1], name[2], kept ? STORE : "", LocalDate.EPOCH,
                                kept ? null : clock.instant(), null));
            }
        }
        return book;
    }
}
