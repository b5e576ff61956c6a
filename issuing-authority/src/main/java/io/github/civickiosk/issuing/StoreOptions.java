package io.github.civickiosk.issuing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.github.civickiosk.issuing.store.Store;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the authority keeps what it must keep: the same options for every command.
final class StoreOptions {

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Folder of its keys and, by default, of its store; made when missing.")
    private Path data = Path.of("");
    @Option(names = "--store", paramLabel = "URL", description = "jdbc:postgresql://HOST:PORT/DATABASE?user=NAME, for several instances; the password stands in ~/.pgpass. Default: authority.db in the data folder.")
    private @Nullable String url;

    Path data() {
        return data;
    }

    Optional<String> url() {
        return Optional.ofNullable(url);
    }

    /// @throws IOException when there is none
    Store existing() throws IOException {
        if (url == null && !Files.exists(data.resolve("authority.db"))) {
            throw new IOException(
                    data + " holds no store of an authority: name its data folder with --data, or its database with --store");
        }
        return Store.open(data, url());
    }
}
