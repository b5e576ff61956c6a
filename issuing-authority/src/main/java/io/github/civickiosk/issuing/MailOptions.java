package io.github.civickiosk.issuing;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

import io.github.civickiosk.issuing.holder.MailServer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The server that takes codes for citizens who have an e-mail address and no telephone.
final class MailOptions {

    @Option(names = "--smtp", paramLabel = "URL", description = "Mail server for one-time codes: smtps://[USER@]HOST[:465], or smtp://[USER@]HOST[:587] with STARTTLS.")
    private @Nullable URI smtp;
    @Option(names = "--smtp-from", paramLabel = "ADDRESS", defaultValue = "", description = "Sender of these mails.")
    private String from = "";
    @Option(names = "--smtp-password-file", paramLabel = "FILE", description = "File that holds USER's password.")
    private @Nullable Path password;

    /// @throws IOException naming the file that cannot be read
    Optional<MailServer> server() throws IOException {
        return smtp == null ? Optional.empty() : Optional.of(MailServer.of(smtp, from, Optional.ofNullable(password)));
    }
}
