package io.github.civickiosk.issuing.register.sql;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import io.github.civickiosk.issuing.register.RegisterQuery;

/// How a register in a database is reached.
///
/// @param url            JDBC, e.g. `jdbc:postgresql://HOST:PORT/DATABASE`
/// @param user           empty where the URL says it
/// @param passwordFile   its first line is the password
/// @param timeoutSeconds how long a query may take
/// @param queries        SQL with `:number`; its columns are named as in a register file
public record SqlSettings(String url, Optional<String> user, Optional<Path> passwordFile, int timeoutSeconds,
        Map<RegisterQuery, String> queries) {

    public SqlSettings {
        if (url == null || queries == null) {
            throw new IllegalArgumentException("url or queries are missing");
        }
        if (!url.startsWith("jdbc:")) {
            throw new IllegalArgumentException("url is to begin with jdbc:");
        }
        if (timeoutSeconds < 1 || timeoutSeconds > 60) {
            throw new IllegalArgumentException("timeoutSeconds is 1 to 60");
        }
        queries = Map.copyOf(queries);
        queries.forEach((query, sql) -> {
            if (!sql.contains(":number")) {
                throw new IllegalArgumentException("the query " + query + " asks for no :number");
            }
        });
    }

    /// With paths that are meant from this folder.
    public SqlSettings in(Path folder) {
        return new SqlSettings(url, user, passwordFile.map(folder::resolve), timeoutSeconds, queries);
    }
}
