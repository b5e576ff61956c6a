package io.github.civickiosk.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.OSInfo;

/// SQLite's native library for this machine, unpacked once and used from then on. Left to itself the driver unpacks it
/// into the temporary folder at each start, and leaves it there when the process is killed.
final class SqliteLibrary {

    private static final String NAME = "libsqlitejdbc.so";

    private SqliteLibrary() {}

    /// Unpacks the library unless this version of it lies there already, and tells the driver where it is. Must run before
    /// the first connection.
    ///
    /// @param folder takes one folder per version
    static Path use(Path folder) throws IOException {
        var home = folder.resolve("sqlite-" + SQLiteJDBCLoader.getVersion()).toAbsolutePath();
        var library = home.resolve(NAME);
        if (!Files.exists(library)) {
            unpack(library);
        }
        System.setProperty("org.sqlite.lib.path", home.toString());
        System.setProperty("org.sqlite.lib.name", NAME);
        return library;
    }

    /// Under another name first, so that a start that is killed leaves no half of a library.
    private static void unpack(Path library) throws IOException {
        Files.createDirectories(library.getParent());
        var fresh = Files.createTempFile(library.getParent(), NAME, ".new");
        var resource = "/org/sqlite/native/" + OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + NAME;
        try (var in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new UncheckedIOException(new IOException("SQLite has no library for this machine: " + resource));
            }
            Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
            Files.move(fresh, library, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
